import { describe, expect, test } from 'vitest';
import { fitsExpectation } from '../../../../core/checks/check-as/fits-expectation.ts';
import { kindOfToken } from '../../../../core/checks/check-as/kind-of-token.ts';
import { backChannelLogout } from '../../../../core/checks/profiles/logout-event.ts';
import type { Expectation } from '../../../../core/record/expectation.ts';
import type { JsonObject } from '../../../../core/token/token.ts';

describe('the kind of a token', () => {
  test.each<[string, JsonObject, JsonObject, string | undefined]>([
    ['its typ', { typ: 'at+jwt' }, { nonce: 'n' }, 'access-token'],
    ['its whole media type', { typ: 'application/AT+JWT' }, {}, 'access-token'],
    ['the typ of an SD-JWT VC', { typ: 'dc+sd-jwt' }, { nonce: 'n' }, 'sd-jwt'],
    ['the digests of an SD-JWT', {}, { _sd: [], nonce: 'n' }, 'sd-jwt'],
    ['the typ of a proof', { typ: 'dpop+jwt' }, {}, 'dpop-proof'],
    ['the typ of a logout token', { typ: 'logout+jwt' }, {}, 'logout-token'],
    ['the event of a logout token', {}, { nonce: 'n', events: { [backChannelLogout]: {} } }, 'logout-token'],
    ['nothing beside another event', {}, { nonce: 'n', events: { 'urn:x': {} } }, undefined],
    ['nothing in a request object', {}, { nonce: 'n', response_type: 'code', client_id: 'c' }, undefined],
    ['nothing in a refresh token', {}, { nonce: 'n', typ: 'Refresh', scope: 's' }, undefined],
    ['a scope beside a nonce', {}, { nonce: 'n', scope: 's' }, 'access-token'],
    ['auth_time', {}, { iss: 'a', sub: 'b', aud: 'c', exp: 2, auth_time: 1 }, 'id-token'],
    ['its issuer', {}, { iss: 'https://accounts.google.com' }, 'id-token'],
    ['a nonce', { typ: 'JWT' }, { iss: 'a', aud: 'c', nonce: 'n' }, 'id-token'],
    ['nothing beside a nonce', { typ: 'JWT' }, { apkPackageName: 'a', nonce: 'n' }, undefined],
    ['at_hash', {}, { at_hash: 'h', scope: 's' }, 'id-token'],
    ['the claim typ of Keycloak', { typ: 'JWT' }, { typ: 'Bearer', nonce: 'n' }, 'access-token'],
    ['a scope', {}, { scp: ['s'] }, 'access-token'],
    ['an issuer that is the subject', {}, { iss: 'web', sub: 'web', aud: 'a' }, 'client-assertion'],
    ['nothing', { typ: 'JWT' }, { iss: 'a', sub: 'b', aud: 'c' }, undefined],
    ['nothing where iss is missing', {}, { aud: 'c' }, undefined],
    ['nothing in a typ that is no text', { typ: ['at+jwt'] }, {}, undefined],
  ])('is known by %s', (_what, header, claims, kind) => {
    expect(kindOfToken({ header, claims })).toBe(kind);
  });
});

describe('an expectation', () => {
  const issuer = 'https://a.example';
  const ofClient: Expectation = { as: 'id-token', issuer, client: 'web', nonce: 'n1' };
  const ofAudience: Expectation = { as: 'access-token', issuer, audience: 'api' };
  const fits = (claims: JsonObject, expectation: Expectation, header: JsonObject = {}) =>
    fitsExpectation({ header, claims: { iss: issuer, ...claims } }, expectation);

  test.each([
    ['its audience is the client', fits({ aud: 'web', nonce: 'another' }, ofClient)],
    ['the client is one of its audiences', fits({ aud: ['api', 'web'] }, ofClient)],
    ['azp is the client', fits({ aud: 'api', azp: 'web' }, ofClient)],
    ['its audience is expected, and no client', fits({ aud: 'api' }, ofAudience)],
    ['only the issuer is expected', fits({ aud: 'x' }, { as: 'access-token', issuer })],
    [
      'it is an assertion of the client',
      fitsExpectation(
        { header: {}, claims: { iss: 'web', sub: 'web', aud: 'x' } },
        { as: 'client-assertion', client: 'web', audience: 'y' },
      ),
    ],
  ])('is about a token if %s', (_what, outcome) => {
    expect(outcome).toBe(true);
  });

  test.each([
    ['of another issuer', fits({ iss: 'https://b.example', aud: 'web' }, ofClient)],
    ['of an issuer with another case', fits({ iss: 'https://A.example', aud: 'web' }, ofClient)],
    ['without an issuer', fitsExpectation({ header: {}, claims: { aud: 'web' } }, ofClient)],
    ['of another client', fits({ aud: 'spa', azp: 'spa' }, ofClient)],
    ['without an audience', fits({}, ofClient)],
    ['with an audience that is no text', fits({ aud: { web: true } }, ofClient)],
    ['for another audience', fits({ aud: 'x' }, ofAudience)],
    ['of another kind', fits({ aud: 'web' }, ofClient, { typ: 'at+jwt' })],
    [
      'that is an authorization response',
      fits({ aud: 'web', exp: 1, code: 'c' }, { as: 'id-token', issuer, client: 'web' }),
    ],
    ['that is a UserInfo response', fits({ aud: 'web', sub: 's', email: 'e' }, ofClient)],
    ['that is an introspection response', fits({ aud: 'web' }, ofClient, { typ: 'token-introspection+jwt' })],
    [
      'that is a refresh token of Keycloak',
      fits({ aud: issuer, azp: 'web', typ: 'Refresh', scope: 's' }, { ...ofAudience, client: 'web' }),
    ],
    ['where it names no issuer', fits({ aud: 'web' }, { as: 'id-token', client: 'web' })],
    [
      'that is an assertion, where it names no client',
      fits({ sub: issuer, aud: 'x' }, { as: 'client-assertion' }),
    ],
  ])('is not about a token %s', (_what, outcome) => {
    expect(outcome).toBe(false);
  });

  test('does not look for the kind of a token of another issuer, for that takes long with many claims', () => {
    const claims = new Proxy(
      { iss: 'https://b.example', sub: 'b', aud: 'web' },
      {
        ownKeys: () => {
          throw new Error('all claims were looked at');
        },
      },
    );
    for (const as of ['id-token', 'access-token', 'sd-jwt', 'client-assertion'] as const) {
      expect(fitsExpectation({ header: {}, claims }, { as, issuer, client: 'web' })).toBe(false);
    }
  });
});
