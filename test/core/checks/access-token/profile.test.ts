import { audienceIsResource } from '../../../../core/checks/access-token/audience.ts';
import { clientIdIsClient } from '../../../../core/checks/access-token/client.ts';
import { accessTokenNotExpired } from '../../../../core/checks/access-token/expiry.ts';
import { accessTokenIssuerMatches } from '../../../../core/checks/access-token/issuer.ts';
import { requiredClaimsArePresent } from '../../../../core/checks/access-token/required-claims.ts';
import { scopeMatchesResponse } from '../../../../core/checks/access-token/scope.ts';
import { accessTokenSignatureVerifies } from '../../../../core/checks/access-token/signature.ts';
import {
  accessToken,
  authorizationRequest,
  factsWith,
  ISSUER,
  jweToken,
  jwks,
  jwsToken,
  loginFacts,
  NOW_SECONDS,
  tokenDocument,
  tokenResponse,
  without,
} from '../../../support/facts.ts';
import { profiled, profiledClaims } from '../../../support/profiled-token.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const lacking = (name: string) =>
  profiled({
    token: jwsToken({ header: { alg: 'RS256', typ: 'at+jwt' }, payload: without(profiledClaims, name) }),
  });
const opaque = accessToken();
const ownJwt = profiled({ header: { typ: 'JWT' } });
const encrypted = accessToken({ token: jweToken({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt' }) });

ruleTable(requiredClaimsArePresent, [
  { when: 'all are there', subject: profiled(), outcome: 'pass' },
  { when: 'aud is a list', subject: profiled({ payload: { aud: ['a', 'b'] } }), outcome: 'pass' },
  ...(['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'] as const).map((name) => ({
    when: `${name} is missing`,
    subject: lacking(name),
    outcome: 'violated' as const,
    pointsTo: name,
  })),
  {
    when: 'sub is a number',
    subject: profiled({ payload: { sub: 1 } }),
    outcome: 'violated',
    pointsTo: 'sub',
  },
  {
    when: 'aud is an empty list',
    subject: profiled({ payload: { aud: [] } }),
    outcome: 'violated',
    pointsTo: 'aud',
  },
  { when: 'it does not follow RFC 9068', subject: ownJwt, outcome: 'not-applicable', says: 'at+jwt' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(accessTokenSignatureVerifies, [
  { when: 'it verifies', subject: profiled(), outcome: 'pass' },
  {
    when: 'it does not verify',
    subject: profiled({ signature: { state: 'invalid', alg: 'RS256' } }),
    outcome: 'violated',
    says: 'RS256',
  },
  {
    when: 'no key for it',
    subject: profiled({ signature: { state: 'no-key', candidates: 0, reason: 'no such kid' } }),
    outcome: 'violated',
    says: 'no such kid',
  },
  {
    when: 'it is not signed',
    subject: profiled({ signature: { state: 'unsecured' } }),
    outcome: 'not-applicable',
  },
  {
    when: 'the keys are not at hand',
    subject: profiled({ signature: { state: 'not-checked', reason: 'no keys' } }),
    outcome: 'not-applicable',
  },
  {
    when: 'the key is of another type',
    subject: profiled({ signature: { state: 'unusable', reason: 'EC' } }),
    facts: loginFacts({ overrides: { jwks: jwks([{ kty: 'EC', kid: 'key-1', crv: 'P-256' }]) } }),
    outcome: 'not-applicable',
  },
  {
    when: 'a JWT of the issuer does not verify, whatever its typ',
    subject: { ...ownJwt, signature: { state: 'invalid', alg: 'RS256', keyId: 'key-1' } },
    outcome: 'violated',
    says: 'signed with a different key',
  },
  { when: 'a JWT of the issuer verifies', subject: ownJwt, outcome: 'pass' },
  {
    when: 'no key of the issuer is known to be for it',
    subject: { ...ownJwt, signature: { state: 'no-key', candidates: 0, reason: 'no key with kid "x"' } },
    outcome: 'not-applicable',
    says: 'no key with kid "x"',
  },
  ...[`${ISSUER}.evil.example`, `${ISSUER}/`, 7, null].map((iss) => ({
    when: `it names ${JSON.stringify(iss)} as its issuer`,
    subject: {
      ...profiled({ header: { typ: 'JWT' }, payload: { iss } }),
      signature: { state: 'invalid', alg: 'RS256' } as const,
    },
    outcome: 'not-applicable' as const,
    says: 'iss is not the issuer',
  })),
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(accessTokenIssuerMatches, [
  { when: 'iss is the issuer', subject: profiled(), outcome: 'pass' },
  {
    when: 'iss is another',
    subject: profiled({ payload: { iss: `${ISSUER}/` } }),
    outcome: 'violated',
    pointsTo: 'iss',
  },
  { when: 'iss is missing', subject: lacking('iss'), outcome: 'not-applicable' },
  { when: 'the issuer is not known', subject: profiled(), facts: factsWith(), outcome: 'not-applicable' },
]);

const asking = (resource: string) =>
  loginFacts({ overrides: { authorizationRequest: authorizationRequest({ resource }) } });
ruleTable(audienceIsResource, [
  { when: 'aud is the resource', subject: profiled(), facts: asking('https://api.example'), outcome: 'pass' },
  {
    when: 'aud is another',
    subject: profiled(),
    facts: asking('https://api.example/v2'),
    outcome: 'violated',
    pointsTo: 'aud',
  },
  {
    when: 'the token request names another resource than the login',
    subject: profiled({ response: tokenResponse({ form: { resource: 'https://files.example' } }) }),
    facts: asking('https://api.example'),
    outcome: 'violated',
    says: 'https://files.example',
  },
  {
    when: 'the resource is known by its metadata',
    subject: profiled(),
    facts: factsWith({ resourceMetadata: { exchange: 'x', resource: 'https://api.example', document: {} } }),
    outcome: 'pass',
  },
  { when: 'no resource was requested', subject: profiled(), outcome: 'not-applicable' },
  {
    when: 'aud is missing',
    subject: lacking('aud'),
    facts: asking('https://api.example'),
    outcome: 'not-applicable',
  },
]);

ruleTable(clientIdIsClient, [
  { when: 'it is the client', subject: profiled(), outcome: 'pass' },
  {
    when: 'it is another',
    subject: profiled({ payload: { client_id: 'other' } }),
    outcome: 'violated',
    pointsTo: 'client_id',
  },
  { when: 'it is missing', subject: lacking('client_id'), outcome: 'not-applicable' },
]);

ruleTable(scopeMatchesResponse, [
  { when: 'the token has fewer scopes', subject: profiled(), outcome: 'pass' },
  {
    when: 'the token has more',
    subject: profiled({ payload: { scope: 'profile admin' } }),
    outcome: 'violated',
    says: 'admin',
    pointsTo: 'scope',
  },
  {
    when: 'it is an array',
    subject: profiled({ payload: { scope: ['profile'] } }),
    outcome: 'violated',
    says: 'a string',
  },
  { when: 'the token has none', subject: lacking('scope'), outcome: 'not-applicable' },
  {
    when: 'the answer has none',
    subject: profiled({ response: tokenResponse({ document: without(tokenDocument(), 'scope') }) }),
    outcome: 'not-applicable',
  },
]);

ruleTable(accessTokenNotExpired, [
  { when: 'exp is to come', subject: profiled(), outcome: 'pass' },
  {
    when: 'exp has passed',
    subject: profiled({ payload: { exp: NOW_SECONDS - 10 } }),
    outcome: 'violated',
    pointsTo: 'exp',
  },
  { when: 'exp is missing', subject: lacking('exp'), outcome: 'not-applicable' },
  { when: 'it does not follow RFC 9068', subject: ownJwt, outcome: 'not-applicable' },
]);
