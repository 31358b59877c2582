import { describe, expect, it } from 'vitest';
import { assertionAlgorithmIsRegistered } from '../../../core/checks/client-assertion/algorithm.ts';
import { assertionAlgorithmIsOffered } from '../../../core/checks/client-assertion/algorithm-offered.ts';
import { assertionIsMeantForProvider } from '../../../core/checks/client-assertion/audience.ts';
import { assertionNamesSameClient } from '../../../core/checks/client-assertion/client-id.ts';
import { assertionHasNotExpired } from '../../../core/checks/client-assertion/expiry.ts';
import { assertionIsFromThePast } from '../../../core/checks/client-assertion/issued-at.ts';
import { assertionIsIssuedByClient } from '../../../core/checks/client-assertion/issuer.ts';
import { assertionHasIdentifier } from '../../../core/checks/client-assertion/jti.ts';
import { judgeEvery } from '../../../core/checks/client-assertion/judge-every.ts';
import { assertionEndsSoon } from '../../../core/checks/client-assertion/lifetime.ts';
import { assertionIsValidYet } from '../../../core/checks/client-assertion/not-before.ts';
import { assertionIsSentOnce } from '../../../core/checks/client-assertion/once.ts';
import { clientAssertionRules } from '../../../core/checks/client-assertion/rules.ts';
import { assertionSignatureVerifies } from '../../../core/checks/client-assertion/signature.ts';
import { assertionIsSigned } from '../../../core/checks/client-assertion/signed.ts';
import { assertionIsAboutClient } from '../../../core/checks/client-assertion/subject.ts';
import { assertionTypeIsJwt } from '../../../core/checks/client-assertion/type.ts';
import { runChecks } from '../../../core/checks/run-checks.ts';
import { collectFacts } from '../../../core/facts/collect-facts.ts';
import type { ClientAssertionSubject, ClientFacts, Facts } from '../../../core/facts/facts.ts';
import { subjectText, tokenRef } from '../../../core/facts/subject-ref.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { httpStep } from '../../support/exchanges.ts';
import {
  CLIENT_ID,
  factsWith,
  failedRules,
  ISSUER,
  jweToken,
  jwsToken,
  metadata,
  NOW,
  NOW_SECONDS,
  opaqueToken,
  SECRET,
  tokenResponse,
  without,
} from '../../support/facts.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { ruleTable } from '../../support/rule-table.ts';

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const claims: JsonObject = {
  iss: CLIENT_ID,
  sub: CLIENT_ID,
  aud: ISSUER,
  jti: 'once',
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 60,
};

const withKey: ClientFacts = {
  clientId: CLIENT_ID,
  authentication: 'private_key_jwt',
  assertionAlgorithm: 'ES256',
};
const withSecret: ClientFacts = {
  clientId: CLIENT_ID,
  authentication: 'client_secret_jwt',
  assertionAlgorithm: 'HS256',
  secret: SECRET,
};

function asserting(
  payload: JsonObject = claims,
  more: Partial<ClientAssertionSubject> & { readonly alg?: string } = {},
): ClientAssertionSubject {
  const { alg = 'ES256', ...rest } = more;
  return {
    exchange: 'x5',
    role: 'client-assertion',
    from: 'token',
    token: jwsToken({ header: { alg, typ: 'JWT' }, payload }),
    signature: { state: 'not-checked', reason: 'the key is not known here' },
    leg: 'token',
    url: `${ISSUER}/token`,
    parameters: [
      { name: 'client_id', value: CLIENT_ID },
      { name: 'client_assertion_type', value: type },
    ],
    at: NOW,
    ...rest,
  };
}

const but = (changes: JsonObject, more: Partial<ClientAssertionSubject> = {}) =>
  asserting({ ...claims, ...changes }, more);
const lacking = (name: string) => asserting(without(claims, name));
const opaque = asserting(claims, { token: opaqueToken('not-a-jwt') });
const encrypted = asserting(claims, { token: jweToken({ alg: 'dir', enc: 'A256GCM' }) });
const { payload: _, ...payloadless } = jwsToken();
const facts = (overrides: Partial<Facts> = {}) =>
  factsWith({ issuer: ISSUER, metadata: metadata(), client: withKey, ...overrides });

ruleTable(assertionTypeIsJwt, [
  { when: 'it says so', subject: asserting(), outcome: 'pass' },
  {
    when: 'it is missing',
    subject: asserting(claims, { parameters: [] }),
    outcome: 'violated',
    says: 'nothing',
    pointsTo: 'client_assertion_type',
  },
  {
    when: 'it says that it is SAML',
    subject: asserting(claims, {
      parameters: [
        { name: 'client_assertion_type', value: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
      ],
    }),
    outcome: 'violated',
    says: 'saml2-bearer',
  },
  {
    when: 'it stands there twice',
    subject: asserting(claims, {
      parameters: [
        { name: 'client_assertion_type', value: type },
        { name: 'client_assertion_type', value: type },
      ],
    }),
    outcome: 'violated',
    says: '2 of them',
  },
]);

ruleTable(assertionIsSigned, [
  { when: 'it is', subject: asserting(), outcome: 'pass' },
  { when: 'it is any string', subject: opaque, outcome: 'violated', says: 'not a JWT' },
  {
    when: 'it says none',
    subject: asserting(claims, { alg: 'none' }),
    outcome: 'violated',
    says: 'without a signature',
  },
  {
    when: 'its signature is cut off',
    subject: asserting(claims, {
      token: jwsToken({ header: { alg: 'ES256' }, payload: claims, signature: new Uint8Array() }),
    }),
    outcome: 'violated',
    says: 'without a signature',
  },
  {
    when: 'there are no claims in it',
    subject: asserting(claims, { token: payloadless }),
    outcome: 'violated',
    says: 'not a JSON object',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(assertionAlgorithmIsRegistered, [
  { when: 'it is', subject: asserting(), facts: facts(), outcome: 'pass' },
  {
    when: 'it is another one of the same key',
    subject: asserting(claims, { alg: 'ES384' }),
    facts: facts(),
    outcome: 'violated',
    says: '"ES256"',
    pointsTo: 'alg',
  },
  {
    when: 'it says None, and the key alone is known',
    subject: asserting(claims, { alg: 'None' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'violated',
    says: '"None"',
  },
  {
    when: 'its algorithm is unknown, and the key alone is known',
    subject: asserting(claims, { alg: 'ML-DSA-44' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'not-applicable',
    says: '"ML-DSA-44" is not supported',
  },
  {
    when: 'its algorithm looks like one of a secret, and the secret alone is known',
    subject: asserting(claims, { alg: 'HS1' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'not-applicable',
  },
  {
    when: 'its algorithm is unknown, and the registered one is known',
    subject: asserting(claims, { alg: 'ML-DSA-44' }),
    facts: facts(),
    outcome: 'violated',
    says: '"ES256"',
  },
  {
    when: 'a public key was taken for a secret',
    subject: asserting(claims, { alg: 'HS256' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'violated',
    says: 'private-key',
  },
  {
    when: 'a key was used instead of the secret',
    subject: asserting(),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'violated',
    says: 'HS256, HS384 or HS512',
  },
  {
    when: 'only the method is known, and it fits',
    subject: asserting(claims, { alg: 'HS512' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'pass',
  },
  {
    when: 'the client is registered for another method',
    subject: asserting(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, facts: facts(), outcome: 'not-applicable' },
]);

const offering = (name: string, algorithms: readonly string[]) =>
  facts({ metadata: metadata({ [name]: algorithms }) });
ruleTable(assertionAlgorithmIsOffered, [
  {
    when: 'it is in the list of the token endpoint',
    subject: asserting(),
    facts: offering('token_endpoint_auth_signing_alg_values_supported', ['RS256', 'ES256']),
    outcome: 'pass',
  },
  {
    when: 'it is not in that list',
    subject: asserting(),
    facts: offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
    outcome: 'violated',
    says: 'RS256',
    pointsTo: 'alg',
  },
  {
    when: 'it is not in that list, but was accepted',
    subject: asserting(),
    facts: {
      ...offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
      tokenResponse: tokenResponse({ exchange: asserting().exchange }),
    },
    outcome: 'pass',
    says: 'used in this run',
  },
  {
    when: 'it is not in that list, and was refused',
    subject: asserting(),
    facts: {
      ...offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
      tokenResponse: tokenResponse({ exchange: asserting().exchange, document: { error: 'invalid_client' } }),
    },
    outcome: 'violated',
  },
  {
    when: 'it is not in the list of the endpoint that was asked',
    subject: asserting(claims, { leg: 'introspection' }),
    facts: offering('introspection_endpoint_auth_signing_alg_values_supported', ['PS256']),
    outcome: 'violated',
    says: 'introspection_endpoint',
  },
  {
    when: 'only another endpoint has a list',
    subject: asserting(claims, { leg: 'revocation' }),
    facts: offering('introspection_endpoint_auth_signing_alg_values_supported', ['PS256']),
    outcome: 'not-applicable',
  },
  {
    when: 'nothing is known of the provider',
    subject: asserting(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
]);

const mac = (state: 'valid' | 'invalid') =>
  asserting(claims, { alg: 'HS256', signature: { state, alg: 'HS256' } });
ruleTable(assertionSignatureVerifies, [
  {
    when: 'the secret made it',
    subject: mac('valid'),
    facts: facts({ client: withSecret }),
    outcome: 'pass',
  },
  {
    when: 'another secret made it',
    subject: mac('invalid'),
    facts: facts({ client: withSecret }),
    outcome: 'violated',
    says: 'does not verify',
  },
  {
    when: 'it was not checked',
    subject: asserting(),
    facts: facts({ client: withSecret }),
    outcome: 'not-applicable',
  },
  { when: 'a private key made it', subject: asserting(), facts: facts(), outcome: 'not-applicable' },
]);

for (const [rule, name] of [
  [assertionIsIssuedByClient, 'iss'],
  [assertionIsAboutClient, 'sub'],
] as const) {
  ruleTable(rule, [
    { when: 'it is', subject: asserting(), facts: facts(), outcome: 'pass' },
    {
      when: 'it is somebody else',
      subject: but({ [name]: 'me' }),
      facts: facts(),
      outcome: 'violated',
      says: '"me"',
      pointsTo: name,
    },
    {
      when: 'it differs in case',
      subject: but({ [name]: CLIENT_ID.toUpperCase() }),
      facts: facts(),
      outcome: 'violated',
    },
    { when: 'it is missing', subject: lacking(name), facts: facts(), outcome: 'violated', says: 'nothing' },
    { when: 'it is a list', subject: but({ [name]: [CLIENT_ID] }), facts: facts(), outcome: 'violated' },
    { when: 'there is no JWT', subject: opaque, facts: facts(), outcome: 'not-applicable' },
    { when: 'it is encrypted', subject: encrypted, facts: facts(), outcome: 'not-applicable' },
  ]);
}

ruleTable(assertionNamesSameClient, [
  { when: 'it does', subject: asserting(), outcome: 'pass' },
  {
    when: 'it names another one',
    subject: but({ sub: 'me' }),
    outcome: 'violated',
    says: '"me", the sub of the assertion',
    pointsTo: 'client_id',
  },
  { when: 'there is none', subject: asserting(claims, { parameters: [] }), outcome: 'not-applicable' },
]);

ruleTable(assertionIsMeantForProvider, [
  { when: 'it is the issuer', subject: asserting(), facts: facts(), outcome: 'pass' },
  {
    when: 'it is the token endpoint, among others',
    subject: but(
      { aud: ['https://else.example', `${ISSUER}/token`] },
      { leg: 'introspection', url: `${ISSUER}/ask` },
    ),
    facts: facts(),
    outcome: 'pass',
  },
  {
    when: 'it is the endpoint that is asked',
    subject: but({ aud: `${ISSUER}/ask` }, { leg: 'introspection', url: `${ISSUER}/ask` }),
    facts: facts(),
    outcome: 'pass',
  },
  {
    when: 'it is another provider',
    subject: but({ aud: 'https://other.example' }),
    facts: facts(),
    outcome: 'violated',
    says: 'https://other.example',
    pointsTo: 'aud',
  },
  { when: 'it has one slash more', subject: but({ aud: `${ISSUER}/` }), facts: facts(), outcome: 'violated' },
  { when: 'it is missing', subject: lacking('aud'), facts: facts(), outcome: 'violated', says: 'nothing' },
  { when: 'it is a number', subject: but({ aud: 1 }), facts: facts(), outcome: 'violated' },
  { when: 'there is no JWT', subject: opaque, facts: facts(), outcome: 'not-applicable' },
]);

ruleTable(assertionHasNotExpired, [
  { when: 'a second is left', subject: but({ exp: NOW_SECONDS + 1 }), outcome: 'pass' },
  { when: 'it ends just then', subject: but({ exp: NOW_SECONDS }), outcome: 'violated', pointsTo: 'exp' },
  {
    when: 'it was held for two minutes',
    subject: asserting(claims, { at: NOW + 120_000 }),
    outcome: 'violated',
    says: 'how long it was held',
  },
  { when: 'it never ends', subject: lacking('exp'), outcome: 'violated', says: 'nothing' },
  { when: 'its end is text', subject: but({ exp: '2030' }), outcome: 'violated', says: '"2030"' },
]);

ruleTable(assertionEndsSoon, [
  { when: 'it lives a minute', subject: asserting(), outcome: 'pass' },
  { when: 'it lives an hour', subject: but({ exp: NOW_SECONDS + 3600 }), outcome: 'pass' },
  {
    when: 'it lives a year',
    subject: but({ exp: NOW_SECONDS + 31_536_000 }),
    outcome: 'violated',
    pointsTo: 'exp',
  },
  { when: 'it has expired', subject: but({ exp: NOW_SECONDS - 1 }), outcome: 'not-applicable' },
  { when: 'it has no end', subject: lacking('exp'), outcome: 'not-applicable' },
  { when: 'its end is in milliseconds', subject: but({ exp: NOW + 60_000 }), outcome: 'not-applicable' },
  { when: 'its end is in microseconds', subject: but({ exp: NOW * 1e3 }), outcome: 'not-applicable' },
]);

ruleTable(assertionIsValidYet, [
  { when: 'it has passed', subject: but({ nbf: NOW_SECONDS }), outcome: 'pass' },
  { when: 'the clocks differ a little', subject: but({ nbf: NOW_SECONDS + 60 }), outcome: 'pass' },
  { when: 'it lies ahead', subject: but({ nbf: NOW_SECONDS + 61 }), outcome: 'violated', pointsTo: 'nbf' },
  { when: 'it is text', subject: but({ nbf: 'now' }), outcome: 'violated' },
  { when: 'there is none', subject: asserting(), outcome: 'not-applicable' },
]);

ruleTable(assertionIsFromThePast, [
  { when: 'it was signed just now', subject: asserting(), outcome: 'pass' },
  { when: 'it lies ahead', subject: but({ iat: NOW_SECONDS + 61 }), outcome: 'violated', pointsTo: 'iat' },
  { when: 'it is text', subject: but({ iat: 'now' }), outcome: 'violated' },
  { when: 'there is none', subject: lacking('iat'), outcome: 'not-applicable' },
]);

ruleTable(assertionHasIdentifier, [
  { when: 'it does', subject: asserting(), outcome: 'pass' },
  { when: 'it is missing', subject: lacking('jti'), outcome: 'violated', pointsTo: 'jti' },
  { when: 'it is empty', subject: but({ jti: '' }), outcome: 'violated' },
  { when: 'it is a number', subject: but({ jti: 1 }), outcome: 'violated' },
]);

const first = asserting(claims, { exchange: 'x1' });
const sent = (...clientAssertions: readonly ClientAssertionSubject[]) => facts({ clientAssertions });
ruleTable(assertionIsSentOnce, [
  { when: 'it is the only one', subject: first, facts: sent(first), outcome: 'pass' },
  { when: 'it is the first of two alike', subject: first, facts: sent(first, asserting()), outcome: 'pass' },
  {
    when: 'it was sent before',
    subject: asserting(),
    facts: sent(first, asserting()),
    outcome: 'violated',
    says: 'x1',
    pointsTo: 'jti',
  },
  {
    when: 'another one was sent before',
    subject: but({ jti: 'twice' }),
    facts: sent(first, but({ jti: 'twice' })),
    outcome: 'pass',
  },
  { when: 'it has no jti', subject: lacking('jti'), facts: sent(lacking('jti')), outcome: 'not-applicable' },
]);

describe('the assertions of a run', () => {
  const raw = jwsToken({ header: { alg: 'ES256', typ: 'JWT' }, payload: claims }).raw;
  const step = (id: string, leg: Leg, assertion: string, more: Partial<StepExchange> = {}): StepExchange => ({
    ...httpStep(id, leg, {
      request: {
        method: 'POST',
        body: textBody(
          new URLSearchParams({ client_assertion_type: type, client_assertion: assertion }).toString(),
        ),
      },
    }),
    ...more,
  });
  const collect = (...exchanges: readonly StepExchange[]) =>
    collectFacts({ exchanges, client: withKey, issuer: ISSUER, now: NOW, crypto: fakeCrypto() });

  it('are those of every request, with a response or without', () => {
    const failed: StepExchange['believed'] = {
      kind: 'http',
      now: NOW,
      outcome: { ok: false, failure: { code: 'connection-timeout', message: 'none came' } },
    };
    const found = collect(
      step('x1', 'device-authorization', raw),
      step('x2', 'token', raw),
      step('x3', 'introspection', raw, { believed: failed }),
      httpStep('x4', 'revocation'),
    );
    expect(found.clientAssertions.map((sent) => [sent.exchange, subjectText(tokenRef(sent))])).toEqual([
      ['x1', 'client assertion (device authorization)'],
      ['x2', 'client assertion (token request)'],
      ['x3', 'client assertion (introspection)'],
    ]);
    expect(found.joseObjects).toHaveLength(3);
  });

  it('count from when they were sent, not from when they were held', () => {
    const received: StepExchange['believed'] = {
      kind: 'http',
      now: NOW + 300_000,
      outcome: { ok: false, failure: { code: 'cancelled', message: 'x' } },
    };
    const phases = { firstByte: 40, body: 2 };
    const [held] = collect(step('x1', 'token', raw, { received, connection: { phases } })).clientAssertions;
    expect(held?.at).toBe(NOW + 300_000 - 42);
    const findings = judgeEvery(clientAssertionRules, sent(...(held ? [held] : [])));
    expect(failedRules(findings)).toEqual(['client-assertion.expiry']);
  });

  it('of one kind are reported once, the worst of them', () => {
    const second = but({ jti: 'two', aud: 'https://other.example' }, { exchange: 'x2' });
    const third = but({ jti: 'three' }, { exchange: 'x3' });
    const asked = but({ jti: 'four' }, { exchange: 'x4', leg: 'introspection', from: 'introspection' });
    const findings = judgeEvery(clientAssertionRules, sent(first, second, third, asked));
    expect(findings).toHaveLength(2 * clientAssertionRules.length);
    expect(failedRules(findings)).toEqual(['client-assertion.audience']);
    expect(findings.find(({ result }) => result === 'fail')?.at?.exchange).toBe('x2');
  });

  it('are not missed where there are none', () => {
    const findings = judgeEvery(clientAssertionRules, facts());
    expect(findings.map(({ result, reason }) => [result, reason])).toEqual(
      clientAssertionRules.map(() => ['not-applicable', 'this run has no client assertion']),
    );
  });

  it('never show the secret', () => {
    const findings = runChecks(facts({ client: withSecret, clientAssertions: [mac('invalid')] }));
    expect(failedRules(findings)).toContain('client-assertion.signature');
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });
});
