import { expect, test } from 'vitest';
import {
  knownClaims,
  knownHeader,
  knownMembers,
  knownTimes,
  knownValues,
} from '../../../core/make/vocabulary.ts';
import { headerMembers } from '../../../core/token/header-members.ts';

test('every registered name comes first, then those of vendors, each once', () => {
  const claims = knownClaims().map(({ name }) => name);
  expect(claims).toEqual([...new Set(claims)]);
  expect(claims.slice(0, 3)).toEqual(['iss', 'sub', 'aud']);
  expect(claims.indexOf('realm_access')).toBeGreaterThan(claims.indexOf('acr'));
  expect(claims).toEqual(expect.arrayContaining(['tid', 'cognito:groups', 'cnf', 'events', 'email']));
  expect(knownHeader().slice(0, headerMembers.length)).toHaveLength(headerMembers.length);
  expect(knownTimes()).toEqual(expect.arrayContaining(['exp', 'nbf', 'iat', 'auth_time']));
  expect(knownTimes()).not.toContain('sub');
});

const membersOf = (part: string, path: string) =>
  knownMembers()
    .filter((known) => known.part === part && known.path === path)
    .flatMap(({ names }) => names);
const valuesOf = (part: string, path: string) =>
  knownValues(['ES256', 'HS256']).find((known) => known.part === part && known.path === path);

test.each([
  ['claims', 'address', 'postal_code', 'Postal code'],
  ['claims', 'cnf', 'jkt', 'Thumbprint of the DPoP key'],
  ['claims', 'cnf>jwk', 'crv', 'Curve'],
  ['claims', 'act', 'sub', 'The actor'],
  ['claims', 'realm_access', 'roles', 'Realm roles of the user'],
  ['claims', 'resource_access>*', 'roles', 'Client roles of the user'],
  ['claims', 'authorization_details>[]', 'type', 'Type: defines the other members'],
  ['header', 'jwk', 'kty', 'Key type'],
])('members of %s %s have %s', (part, path, name, meaning) => {
  expect(membersOf(part, path)).toContainEqual({ name, meaning });
});

test('names of any kind are not names, and each is listed once', () => {
  for (const { names } of knownMembers()) {
    const all = names.map(({ name }) => name);
    expect(all).not.toContain('*');
    expect(all).toEqual([...new Set(all)]);
  }
});

test.each([
  ['header', 'alg', false, '"ES256"', 'ECDSA on P-256 with SHA-256'],
  ['header', 'alg', false, '"none"', 'Unsigned: must be rejected'],
  ['header', 'typ', false, '"at+jwt"', 'Access token (RFC 9068)'],
  ['header', 'b64', false, 'false', ''],
  ['header', 'jwk>kty', false, '"OKP"', 'Ed25519, Ed448, X25519, X448'],
  ['header', 'jwk>use', false, '"sig"', 'Signatures'],
  ['claims', 'cnf>jwk>alg', false, '"HS256"', 'HMAC with SHA-256: shared secret'],
  ['claims', '_sd_alg', false, '"sha-256"', 'The default'],
  ['claims', 'token_type', false, '"DPoP"', 'Bound to a key'],
  ['claims', 'amr', true, '"mfa"', 'Multi-factor authentication'],
  ['claims', 'acr', false, '"phr"', 'Phishing-resistant'],
  ['claims', 'email_verified', false, 'true', ''],
  ['claims', 'status_list>bits', false, '1', 'Valid or invalid'],
])('values of %s %s', (part, path, isList, name, meaning) => {
  expect(valuesOf(part, path)?.isList).toBe(isList);
  expect(valuesOf(part, path)?.values).toContainEqual({ name, meaning });
});

test('what is no closed set has no values', () => {
  for (const path of ['sub', 'iss', 'scope', 'aud', 'cnf']) expect(valuesOf('claims', path)).toBeUndefined();
  expect(valuesOf('header', 'kid')).toBeUndefined();
});
