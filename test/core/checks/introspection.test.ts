import { activeIsBoolean } from '../../../core/checks/introspection/active.ts';
import { introspectionAgreesWithToken } from '../../../core/checks/introspection/claims.ts';
import { introspectionSucceeded } from '../../../core/checks/introspection/error.ts';
import { introspectionIsJson } from '../../../core/checks/introspection/json.ts';
import {
  introspectionJwtIsForClient,
  introspectionJwtIsSigned,
  introspectionJwtIsTyped,
} from '../../../core/checks/introspection/jwt.ts';
import { introspectionMembersHaveTheirTypes } from '../../../core/checks/introspection/member-types.ts';
import type { IntrospectionSubject } from '../../../core/facts/facts.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import {
  ACCESS_TOKEN,
  CLIENT_ID,
  factsWith,
  ISSUER,
  jsonResponse,
  jweToken,
  jwsToken,
  loginFacts,
  NOW,
  NOW_SECONDS,
  opaqueToken,
} from '../../support/facts.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { ruleTable } from '../../support/rule-table.ts';

const claims: JsonObject = {
  iss: 'https://op.example',
  sub: 'alice',
  aud: ['https://api.example', 'https://other.example'],
  exp: NOW_SECONDS + 60,
  scope: 'read write',
};

function answer(document: JsonObject, more: Partial<IntrospectionSubject> = {}): IntrospectionSubject {
  return {
    exchange: 'x2',
    response: jsonResponse(document),
    document,
    problems: [],
    at: NOW,
    token: jwsToken({ payload: claims }),
    ...more,
  };
}

const active = answer({ active: true, ...claims });
const refused = answer(
  { error: 'invalid_client' },
  { response: jsonResponse({ error: 'invalid_client' }, { status: 401 }) },
);

const everything: JsonObject = {
  active: true,
  scope: 'read',
  client_id: 'c',
  username: 'alice',
  token_type: 'Bearer',
  exp: 2,
  iat: 1,
  nbf: 1,
  sub: 'alice',
  aud: ['a', 'b'],
  iss: 'https://op.example',
  jti: 'x',
  roles: 7,
};
ruleTable(introspectionMembersHaveTheirTypes, [
  { when: 'every member has its type', subject: answer(everything), outcome: 'pass' },
  {
    when: 'scope is an array and exp a string',
    subject: answer({ active: true, scope: ['read', 'write'], exp: '1767323045' }),
    outcome: 'violated',
    says: 'The same applies to exp.',
    pointsTo: '/scope',
  },
  ...(
    [
      ['exp', '1767323045'],
      ['exp', 1.5],
      ['iat', true],
      ['nbf', {}],
      ['sub', 7],
      ['aud', { a: 1 }],
      ['aud', ['a', 7]],
      ['iss', ['https://op.example']],
      ['client_id', 7],
      ['username', null],
      ['jti', 12345678901234],
    ] as const
  ).map(([name, value]) => ({
    when: `${name} is ${JSON.stringify(value)}`,
    subject: answer({ ...everything, [name]: value } as JsonObject),
    outcome: 'violated' as const,
    pointsTo: `/${name}`,
  })),
  { when: 'only active came', subject: answer({ active: false }), outcome: 'not-applicable' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

const jwtType = [['Content-Type', 'application/token-introspection+jwt']] as const;

/** A response that is a JWT, with these claims and header members, and headers of its own. */
function signed(
  claims: JsonObject = {},
  header: JsonObject = {},
  headers: readonly (readonly [string, string])[] = jwtType,
): IntrospectionSubject {
  const jwt = jwsToken({
    header: { alg: 'RS256', typ: 'token-introspection+jwt', kid: 'key-1', ...header },
    payload: { iss: ISSUER, aud: CLIENT_ID, ...claims },
  });
  return { ...answer({ active: true }), response: jsonResponse({}, { headers }), jwt };
}

const encrypted: IntrospectionSubject = { ...signed(), jwt: jweToken({ alg: 'dir', enc: 'A256GCM' }) };

ruleTable(introspectionJwtIsTyped, [
  { when: 'both say so', subject: signed(), outcome: 'pass' },
  { when: 'typ is in capitals', subject: signed({}, { typ: 'Token-Introspection+JWT' }), outcome: 'pass' },
  {
    when: 'it comes as JSON',
    subject: signed({}, {}, [['Content-Type', 'application/json']]),
    outcome: 'violated',
    says: '"application/json"',
    pointsTo: 'Content-Type',
  },
  { when: 'it has no media type', subject: signed({}, {}, []), outcome: 'violated', says: 'nothing' },
  { when: 'typ is JWT', subject: signed({}, { typ: 'JWT' }), outcome: 'violated', pointsTo: 'typ' },
  { when: 'typ is null', subject: signed({}, { typ: null }), outcome: 'violated', says: 'null' },
  { when: 'it is JSON', subject: answer({ active: true }), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(introspectionJwtIsForClient, [
  { when: 'it is', subject: signed(), outcome: 'pass' },
  { when: 'aud lists the client', subject: signed({ aud: ['api', CLIENT_ID] }), outcome: 'pass' },
  {
    when: 'iss has a slash more',
    subject: signed({ iss: `${ISSUER}/` }),
    outcome: 'violated',
    says: 'the trailing slash (added)',
    pointsTo: 'iss',
  },
  {
    when: 'iss is another',
    subject: signed({ iss: 'https://evil.example' }),
    outcome: 'violated',
    pointsTo: 'iss',
  },
  { when: 'iss is null', subject: signed({ iss: null }), outcome: 'violated', says: 'null' },
  { when: 'aud is another', subject: signed({ aud: 'other' }), outcome: 'violated', pointsTo: 'aud' },
  { when: 'aud is a number', subject: signed({ aud: 7 }), outcome: 'violated', says: '7' },
  { when: 'it is JSON', subject: answer({ active: true }), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

const verified = (state: 'valid' | 'invalid') =>
  loginFacts({ overrides: { crypto: { ...fakeCrypto(), verify: () => ({ state }) } } });
ruleTable(introspectionJwtIsSigned, [
  { when: 'a key of the issuer verifies it', subject: signed(), facts: verified('valid'), outcome: 'pass' },
  {
    when: 'it does not verify',
    subject: signed(),
    facts: verified('invalid'),
    outcome: 'violated',
    says: 'does not verify',
  },
  {
    when: 'its kid is unknown',
    subject: signed({}, { kid: 'other' }),
    outcome: 'violated',
    says: 'no key with kid',
  },
  {
    when: 'it is unsigned',
    subject: signed({}, { alg: 'none' }),
    outcome: 'violated',
    says: 'alg is none',
  },
  { when: 'the JWKS was not fetched', subject: signed(), facts: factsWith(), outcome: 'not-applicable' },
  { when: 'it is JSON', subject: answer({ active: true }), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(introspectionIsJson, [
  { when: 'a JWT came, which has rules of its own', subject: signed(), outcome: 'not-applicable' },
  { when: 'a JSON object came', subject: active, outcome: 'pass' },
  {
    when: 'the media type is another one',
    subject: answer(
      { active: true },
      { response: jsonResponse({}, { headers: [['Content-Type', 'text/html']] }) },
    ),
    outcome: 'violated',
    says: 'text/html',
  },
  {
    when: 'the status is another one',
    subject: answer({ active: true }, { response: jsonResponse({}, { status: 204 }) }),
    outcome: 'violated',
    says: '204',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(activeIsBoolean, [
  { when: 'active is true', subject: active, outcome: 'pass' },
  { when: 'active is false', subject: answer({ active: false }), outcome: 'pass' },
  { when: 'active is a text', subject: answer({ active: 'true' }), outcome: 'violated', pointsTo: '/active' },
  { when: 'active is a number', subject: answer({ active: 1 }), outcome: 'violated', says: '1' },
  { when: 'active is missing', subject: answer({}), outcome: 'violated', says: 'nothing' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(introspectionAgreesWithToken, [
  { when: 'both say the same', subject: active, outcome: 'pass', says: 'iss, sub, aud, exp, scope' },
  {
    when: 'scopes and audiences stand in another order',
    subject: answer({
      active: true,
      scope: 'write read',
      aud: ['https://other.example', 'https://api.example'],
    }),
    outcome: 'pass',
  },
  {
    when: 'the end differs',
    subject: answer({ active: true, exp: NOW_SECONDS + 3600 }),
    outcome: 'violated',
    pointsTo: '/exp',
  },
  {
    when: 'the person differs',
    subject: answer({ active: true, sub: 'bob' }),
    outcome: 'violated',
    says: 'bob',
  },
  {
    when: 'a scope is missing',
    subject: answer({ active: true, scope: 'read' }),
    outcome: 'violated',
    pointsTo: '/scope',
  },
  {
    when: 'the token has expired by its own exp',
    subject: answer({ active: true }, { token: jwsToken({ payload: { exp: NOW_SECONDS } }) }),
    outcome: 'violated',
    pointsTo: '/active',
  },
  { when: 'the token is not active', subject: answer({ active: false }), outcome: 'not-applicable' },
  { when: 'they have nothing in common', subject: answer({ active: true }), outcome: 'not-applicable' },
  {
    when: 'the token is opaque',
    subject: answer({ active: true, ...claims }, { token: opaqueToken(ACCESS_TOKEN) }),
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(introspectionSucceeded, [
  { when: 'something was said', subject: active, outcome: 'pass' },
  { when: 'the endpoint refused', subject: refused, outcome: 'violated', says: 'invalid_client' },
  {
    when: 'the code is Unregistered error code',
    subject: answer({ error: 'made_up' }),
    outcome: 'violated',
    says: 'Unregistered error code',
  },
  {
    when: 'the refusal names no error',
    subject: answer({}, { response: jsonResponse({}, { status: 500 }) }),
    outcome: 'not-applicable',
  },
]);
