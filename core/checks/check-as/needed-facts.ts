import type { Expectation, ExpectedMember } from '../../record/expectation.ts';

/** What each rule compares with: one of these must have been entered. */
const neededMembers: ReadonlyMap<string, readonly ExpectedMember[]> = new Map([
  ['id-token.issuer', ['issuer']],
  ['id-token.audience', ['audience', 'client']],
  ['id-token.other-audiences', ['audience', 'client']],
  ['id-token.azp', ['client']],
  ['id-token.nonce', ['nonce']],
  ['id-token.auth-time', ['maxAge']],
  ['access-token.issuer', ['issuer']],
  ['access-token.audience', ['audience']],
  ['access-token.client-id', ['client']],
  ['client-assertion.issuer', ['client']],
  ['client-assertion.subject', ['client']],
  ['client-assertion.audience', ['audience']],
  ['token-response.dpop-claims', ['audience']],
  ['sd-jwt.issuer', ['issuer']],
  ['sd-jwt.key-binding', ['audience', 'nonce']],
  ['sd-jwt.audience', ['audience']],
  ['sd-jwt.nonce', ['nonce']],
  ['saml.issuer', ['issuer']],
  ['saml.audience', ['audience']],
]);

/** Rules about what a token was sent or received with. */
const rulesOfRun: ReadonlyMap<string, string> = new Map([
  ...[
    'id-token.issued-in-run',
    'id-token.acr',
    'id-token.at-hash',
    'id-token.c-hash',
    'id-token.s-hash',
    'id-token.channels-agree',
    'id-token.channels-claims',
    'id-token.refreshed',
    'access-token.scope',
    'access-token.expires-in',
  ].map((rule) => [rule, 'it needs the login around the token'] as const),
  ...['client-assertion.type', 'client-assertion.client-id', 'client-assertion.once'].map(
    (rule) => [rule, 'it needs the request with the assertion'] as const,
  ),
]);

const memberWords: Readonly<Record<ExpectedMember, string>> = {
  issuer: 'issuer',
  audience: 'audience',
  client: 'client ID',
  nonce: 'nonce',
  type: 'type',
  scope: 'scope',
  clockTolerance: 'clock tolerance',
  maxAge: 'maximum age',
};

/** Why a rule does not apply to a token without a run of which this is expected; undefined where it does. */
export function whyUnneeded(rule: string, expectation: Expectation): string | undefined {
  const ofRun = rulesOfRun.get(rule);
  if (ofRun !== undefined) return ofRun;
  const needed = neededMembers.get(rule);
  if (needed === undefined || needed.some((name) => expectation[name] !== undefined)) return undefined;
  return `no ${needed.map((name) => memberWords[name]).join(' or ')} was entered`;
}
