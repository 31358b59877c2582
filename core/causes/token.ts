import { clientAssertionRules } from '../checks/client-assertion/rules.ts';
import { sentValues } from '../checks/sent-parameter.ts';
import { waysOfAuthentication } from '../checks/token-response/authentication.ts';
import type { Facts, TokenResponseSubject } from '../facts/facts.ts';
import { methodsListed } from '../oauth/client-method.ts';
import { mediaType, parameterValues } from '../oauth/message.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { inSeconds, type Observation, type RulesBehind, type Seen, wordsOf } from './observation.ts';
import { clockIsOff, scopesAreWrong } from './shared.ts';
import { spaceInCode } from './space-in-code.ts';

/** A code that is older than this when it is sent may have expired, in milliseconds. */
const shortestCode = 30_000;

/** What a run may show of its client, whichever endpoint rejected it. */
const clientObservations: readonly Observation[] = [
  { codes: ['invalid_client'], look: secretHasSpace },
  { codes: ['invalid_client'], look: credentialsAreEncoded },
  { codes: ['invalid_client', 'invalid_dpop_proof'], look: signedInAnotherTime },
];

/**
 * What a run may show that explains an error of another endpoint that authenticates clients, named as in the metadata
 * without `_endpoint`. The token request and its grant are not what was rejected.
 */
export function endpointObservations(endpoint: string): readonly Observation[] {
  const member = `${endpoint}_endpoint`;
  return [
    { codes: ['invalid_client'], look: (facts) => methodIsNotOffered(facts, member) },
    ...clientObservations,
  ];
}

/** The rules that say the same of a request to such an endpoint. */
export const rulesBehindEndpointErrors: readonly RulesBehind[] = [
  { codes: ['invalid_client'], rules: clientAssertionRules.map(({ id }) => id) },
];

/** What a run may show that explains an error of the token endpoint. */
export const tokenObservations: readonly Observation[] = [
  { codes: ['invalid_grant', 'invalid_request'], look: asked(spaceInCode) },
  { codes: ['invalid_grant'], look: asked(codeWasOld) },
  { codes: ['invalid_grant'], look: asked(codeWasForAnotherClient) },
  { codes: ['invalid_grant', 'invalid_request'], look: asked(verifierIsMissing) },
  { codes: ['invalid_grant'], look: asked(verifierIsUnexpected) },
  { codes: ['invalid_grant'], look: asked(refreshTokenWasReplaced) },
  { codes: ['invalid_client', 'invalid_request'], look: asked(nothingProvesTheClient) },
  { codes: ['invalid_client'], look: (facts) => methodIsNotOffered(facts, 'token_endpoint') },
  ...clientObservations,
  { codes: ['invalid_request'], look: asked(bodyIsNotAForm) },
  { codes: ['invalid_request'], look: asked(parameterIsRepeated) },
  { codes: ['unsupported_grant_type', 'unauthorized_client'], look: asked(grantIsNotOffered) },
  {
    codes: ['invalid_scope'],
    look: asked((answer, facts) =>
      scopesAreWrong(facts, parameterValues(answer.parameters, 'scope')[0], answer.exchange),
    ),
  },
  { codes: ['invalid_scope'], look: asked(refreshAsksForMore) },
  { codes: ['invalid_target'], look: asked(resourceIsNew) },
];

/** The rules that say the same of a token request. */
export const rulesBehindTokenErrors: readonly RulesBehind[] = [
  {
    codes: ['invalid_grant'],
    rules: [
      'token-response.redirect-uri',
      'authorization-request.code-challenge',
      'authorization-request.code-verifier',
    ],
  },
  {
    codes: ['invalid_client'],
    rules: [...clientAssertionRules.map(({ id }) => id), 'token-response.secret-in-url'],
  },
  { codes: ['invalid_client', 'invalid_request'], rules: ['token-response.one-authentication'] },
  {
    codes: ['invalid_request'],
    rules: ['client-assertion.type', 'client-assertion.subject', 'client-assertion.client-id'],
  },
  { codes: ['invalid_scope'], rules: ['token-response.scope-syntax'] },
  {
    codes: ['invalid_dpop_proof', 'use_dpop_nonce'],
    rules: [
      'token-response.dpop-claims',
      'token-response.dpop-header',
      'token-response.dpop-nonce',
      'token-response.dpop-signature',
    ],
  },
];

function asked(
  look: (answer: TokenResponseSubject, facts: Facts) => Seen | undefined,
): (facts: Facts) => Seen | undefined {
  return (facts) => facts.tokenResponse && look(facts.tokenResponse, facts);
}

const sent = ({ parameters }: TokenResponseSubject, name: string): string | undefined =>
  parameterValues(parameters, name)[0];

function codeWasOld(answer: TokenResponseSubject, { authorizationResponse }: Facts): Seen | undefined {
  const { exchange, at } = answer;
  if (authorizationResponse === undefined || sent(answer, 'grant_type') !== 'authorization_code') return;
  const age = at - authorizationResponse.at;
  return age < shortestCode
    ? undefined
    : { text: `the code was ${inSeconds(age)} old when this response arrived`, exchange };
}

function codeWasForAnotherClient(answer: TokenResponseSubject, facts: Facts): Seen | undefined {
  const [first] = sentValues(facts, 'client_id') ?? [];
  const second = sent(answer, 'client_id') ?? facts.client.clientId;
  if (first === undefined || first === second || sent(answer, 'code') === undefined) return;
  return { text: `${first} requested the code, but ${second} sent it`, exchange: answer.exchange };
}

function verifierIsMissing(answer: TokenResponseSubject, facts: Facts): Seen | undefined {
  const challenged = (sentValues(facts, 'code_challenge') ?? []).length > 0;
  if (!challenged || sent(answer, 'code') === undefined || sent(answer, 'code_verifier') !== undefined)
    return;
  return {
    text: 'code_verifier was not sent, but the authorization request had a code_challenge',
    exchange: answer.exchange,
  };
}

function verifierIsUnexpected(answer: TokenResponseSubject, facts: Facts): Seen | undefined {
  const challenges = sentValues(facts, 'code_challenge');
  if (challenges?.length !== 0 || sent(answer, 'code_verifier') === undefined) return;
  return {
    text: 'code_verifier was sent, but the authorization request had no code_challenge',
    exchange: answer.exchange,
  };
}

function refreshTokenWasReplaced(answer: TokenResponseSubject, { previous }: Facts): Seen | undefined {
  const token = sent(answer, 'refresh_token');
  if (token === undefined || previous?.refreshToken === undefined || previous.refreshToken === token) return;
  return {
    text: 'the refresh token is not the one issued with the tokens being refreshed',
    exchange: answer.exchange,
  };
}

function nothingProvesTheClient(answer: TokenResponseSubject, { client }: Facts): Seen | undefined {
  if (waysOfAuthentication(answer).length > 0) return;
  const named = sent(answer, 'client_id') === undefined ? ' and no client_id' : '';
  return {
    text:
      client.authentication === 'none'
        ? `the request has no client authentication${named}; the client is configured as public`
        : `the request has no client authentication${named}, but the client uses ${client.authentication}`,
    exchange: answer.exchange,
  };
}

function methodIsNotOffered({ metadata, client, tokenResponse }: Facts, endpoint: string): Seen | undefined {
  // client_secret_basic is the default where the metadata has no list (RFC 8414 section 2).
  const offered = (metadata && methodsListed(metadata.document, endpoint)) ?? ['client_secret_basic'];
  if (metadata === undefined || offered.includes(client.authentication)) return;
  return {
    text: `the client uses ${client.authentication}, but the metadata lists ${offered.join(', ')}`,
    exchange: tokenResponse?.exchange ?? metadata.exchange,
  };
}

function secretHasSpace({ client: { secret, authentication } }: Facts): Seen | undefined {
  return secret === undefined || secret === secret.trim() || !authentication.startsWith('client_secret_')
    ? undefined
    : { text: 'the client secret starts or ends with white space' };
}

function credentialsAreEncoded({ client }: Facts): Seen | undefined {
  const { clientId, secret, authentication } = client;
  if (secret === undefined || authentication !== 'client_secret_basic') return;
  const encoded = [
    ...(isPlain(clientId) ? [] : ['client ID']),
    ...(isPlain(secret) ? [] : ['client secret']),
  ];
  if (encoded.length === 0) return;
  return {
    text: `the ${encoded.join(' and the ')} ${encoded.length === 1 ? 'has' : 'have'} characters that HTTP Basic URL-encodes (RFC 6749 section 2.3.1); a provider that does not decode them needs client_secret_post`,
  };
}

/** Whether form encoding leaves a text as it is (RFC 6749 appendix B). */
function isPlain(text: string): boolean {
  return /^[\w.*-]*$/.test(text);
}

function signedInAnotherTime(facts: Facts): Seen | undefined {
  const { authentication } = facts.client;
  const signs = authentication === 'private_key_jwt' || authentication === 'client_secret_jwt';
  const proves = facts.tokenResponse?.request.headers.some(([name]) => name.toLowerCase() === 'dpop');
  return signs || proves ? clockIsOff(facts) : undefined;
}

function bodyIsNotAForm({ request, exchange }: TokenResponseSubject): Seen | undefined {
  const type = mediaType(request.headers);
  if (type === 'application/x-www-form-urlencoded') return;
  return {
    text: `the Content-Type was ${type ?? 'missing'}, not application/x-www-form-urlencoded`,
    exchange,
  };
}

function parameterIsRepeated({ parameters, exchange }: TokenResponseSubject): Seen | undefined {
  const names = parameters
    .map(({ name }) => name)
    .filter((name) => name !== 'resource' && name !== 'audience');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : { text: `${twice} was sent more than once`, exchange };
}

function grantIsNotOffered(answer: TokenResponseSubject, { metadata }: Facts): Seen | undefined {
  const grant = sent(answer, 'grant_type');
  if (grant === undefined) return { text: 'grant_type was not sent', exchange: answer.exchange };
  const offered = metadata && stringArrayMember(metadata.document, 'grant_types_supported');
  if (offered === undefined || offered.includes(grant)) return;
  return {
    text: `grant_types_supported in the metadata does not include ${grant}`,
    exchange: answer.exchange,
  };
}

function refreshAsksForMore(answer: TokenResponseSubject, { previous }: Facts): Seen | undefined {
  if (answer.leg !== 'refresh' || previous?.scope === undefined) return;
  const granted = wordsOf(previous.scope);
  const more = wordsOf(sent(answer, 'scope')).filter((word) => !granted.includes(word));
  if (more.length === 0) return;
  return { text: `the original grant did not include ${more.join(', ')}`, exchange: answer.exchange };
}

function resourceIsNew({ parameters, exchange }: TokenResponseSubject, facts: Facts): Seen | undefined {
  const first = sentValues(facts, 'resource');
  const later = parameterValues(parameters, 'resource').find((value) => first?.includes(value) === false);
  return later === undefined
    ? undefined
    : { text: `the authorization request did not include the resource ${later}`, exchange };
}
