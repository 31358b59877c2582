import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../../core/token/profiles/profile-of.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { anyText } from '../../../support/any-text.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: object, claims: object) =>
  `${segment({ alg: 'RS256', ...header })}.${segment(claims)}.c2ln`;
const common = { iss: 'https://a.example', sub: 's', aud: 'c', exp: 2, iat: 1 };
const entra = { ...common, iss: 'https://login.microsoftonline.com/t/v2.0' };
const cognito = { ...common, iss: 'https://cognito-idp.eu-west-1.amazonaws.com/p' };
const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('a JWT is recognised', () => {
  test.each<[name: string, reason: string, header: object, claims: object]>([
    ['Access token (RFC 9068)', 'typ is at+jwt', { typ: 'at+jwt' }, common],
    ['Access token (RFC 9068)', 'typ is at+jwt', { typ: 'application/AT+JWT' }, {}],
    ['Logout token', 'typ is logout+jwt', { typ: 'logout+jwt' }, {}],
    ['Logout token', 'events has the event of back-channel logout', {}, { ...common, events: logoutEvent }],
    ['Security event token (SET)', 'typ is secevent+jwt', { typ: 'secevent+jwt' }, {}],
    [
      'Logout token',
      'typ is secevent+jwt, and events has the event of back-channel logout',
      { typ: 'secevent+jwt' },
      { ...common, events: logoutEvent },
    ],
    ['Security event token (SET)', 'it has events', {}, { ...common, events: { 'urn:x': {} } }],
    ['DPoP proof', 'typ is dpop+jwt', { typ: 'dpop+jwt' }, {}],
    ['DPoP proof', 'it has htm, htu and a key in jwk', { jwk: {} }, { htm: 'GET', htu: 'https://a.example' }],
    [
      'Client assertion',
      'iss and sub are the same client',
      {},
      { ...common, iss: 'c', sub: 'c', aud: 'https://a.example' },
    ],
    [
      'Client attestation',
      'typ is oauth-client-attestation+jwt',
      { typ: 'oauth-client-attestation+jwt' },
      {},
    ],
    [
      'JWT bearer assertion',
      'aud is a token endpoint',
      {},
      { ...common, aud: 'https://oauth2.googleapis.com/token', scope: 'x' },
    ],
    ['Request object (JAR)', 'typ is oauth-authz-req+jwt', { typ: 'oauth-authz-req+jwt' }, {}],
    [
      'Request object (JAR)',
      'it has response_type and client_id',
      {},
      { response_type: 'code', client_id: 'c', nonce: 'n' },
    ],
    [
      'Authorization response (JARM)',
      'it has iss, aud, exp and code',
      {},
      { iss: 'i', aud: 'c', exp: 2, code: 'x', state: 's' },
    ],
    ['Introspection response', 'it has token_introspection', {}, { token_introspection: { active: true } }],
    ['ID Token', 'it has nonce', {}, { ...common, nonce: 'n' }],
    ['ID Token', 'it has at_hash', {}, { ...common, at_hash: 'h' }],
    ['ID Token', 'it has auth_time', {}, { ...common, auth_time: 1 }],
    ['ID Token (Keycloak)', 'the claim typ is ID', {}, { ...common, typ: 'ID' }],
    ['Access token (Keycloak)', 'the claim typ is Bearer', {}, { ...common, typ: 'Bearer', nonce: 'n' }],
    ['Refresh token (Keycloak)', 'the claim typ is Refresh', {}, { ...common, typ: 'Refresh' }],
    ['Offline token (Keycloak)', 'the claim typ is Offline', {}, { ...common, typ: 'Offline' }],
    ['Access token (Cognito)', 'token_use is access', {}, { ...cognito, token_use: 'access' }],
    ['ID Token (Cognito)', 'token_use is id', {}, { ...cognito, token_use: 'id' }],
    [
      'Access token (Entra ID)',
      'the header has a nonce: it is for an API of Microsoft',
      { nonce: 'n' },
      entra,
    ],
    ['Access token (Entra ID)', 'it is of Entra ID and has scp', {}, { ...entra, scp: 'User.Read' }],
    ['ID Token', 'it has nonce', {}, { ...entra, nonce: 'n' }],
    [
      'ID Token (Firebase)',
      'iss is at https://securetoken.google.com/',
      {},
      { iss: 'https://securetoken.google.com/p' },
    ],
    ['Access token', 'it has scope', {}, { ...common, scope: 'a b' }],
    ['Access token', 'it has scope', {}, { iss: 'i', sub: 's', aud: 'a', scope: 'x', login_hint: 'h' }],
    [
      'Authentication request (CIBA)',
      'it has iss, aud, scope and login_hint',
      {},
      { iss: 'c', aud: 'a', scope: 'openid', login_hint: 'alice' },
    ],
    ['Access token', 'it has client_id', {}, { ...common, client_id: 'c' }],
    [
      'GitHub Actions token',
      'iss is https://token.actions.githubusercontent.com',
      {},
      { iss: 'https://token.actions.githubusercontent.com' },
    ],
    [
      'GitLab CI/CD ID Token',
      'it has project_path, pipeline_id and job_id',
      {},
      { project_path: 'a/b', pipeline_id: '1', job_id: '2' },
    ],
    [
      'Kubernetes service account token',
      'the claim kubernetes.io names namespace and pod',
      {},
      { ...common, 'kubernetes.io': {} },
    ],
    [
      'Kubernetes service account token',
      'iss is kubernetes/serviceaccount',
      {},
      { iss: 'kubernetes/serviceaccount' },
    ],
    ['SD-JWT VC', 'typ is dc+sd-jwt', { typ: 'dc+sd-jwt' }, { vct: 'x' }],
    ['Key binding JWT', 'it has sd_hash, nonce and aud', {}, { sd_hash: 'h', nonce: 'n', aud: 'a' }],
    ['Verifiable credential (VC-JWT)', 'it has vc', {}, { ...common, vc: {} }],
    ['Verifiable presentation (VP-JWT)', 'it has vp', {}, { ...common, vp: {} }],
    [
      'Entity statement (OpenID Federation)',
      'typ is entity-statement+jwt',
      { typ: 'entity-statement+jwt' },
      common,
    ],
    [
      'Entity configuration (OpenID Federation)',
      'typ is entity-statement+jwt',
      { typ: 'entity-statement+jwt' },
      { iss: 'i', sub: 'i' },
    ],
    ['Token status list', 'typ is statuslist+jwt', { typ: 'statuslist+jwt' }, {}],
    [
      'UserInfo response',
      'it has claims of a user, and no exp',
      {},
      { sub: 's', email: 'a@b.example', aud: 'c' },
    ],
  ])('as %s: %s', (name, reason, header, claims) => {
    expect(profileOf(readToken(jwt(header, claims)))).toMatchObject({ name, reason });
  });

  test.each([
    jwt({ typ: 'JWT' }, common),
    jwt({}, {}),
    jwt({ typ: 'constructor' }, { typ: '__proto__' }),
    jwt({ typ: 7 }, { events: 'x', vc: 1, htm: 'GET' }),
    jwt({ typ: 'JWT' }, { ...common, events: { conference: true } }),
    jwt({}, { iss: 'https://login.microsoftonline.com.evil.example/', sub: 's' }),
    'opaque',
    '',
  ])('not as anything: %s', (raw) => expect(profileOf(readToken(raw))).toBeUndefined());

  test('without throwing, whatever it has', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.constantFrom('typ', 'jwk'), anyText()),
        (claims, header) => {
          const profile = profileOf(readToken(jwt(header, claims)));
          expect((profile?.reason ?? '').length).toBeLessThan(300);
        },
      ),
    );
  });
});
