import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf, legsOf } from '../support/login/report.ts';
import { halfHash, makeKey, signEs256 } from '../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { json } from '../support/wire/behaviours.ts';

const foreign = makeKey('foreign');

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

async function logInAtStub(): Promise<RunReport> {
  const report = await logIn({ options: { issuer: stub.issuer }, browser: stub.window() });
  expect(report.outcome).toEqual({ state: 'completed' });
  return report;
}

/** An access token for the last login, signed with any key. */
function accessToken(key: typeof foreign, header: object, claims: object = {}): string {
  const { iat, exp, iss } = stub.claims();
  return signEs256({ typ: 'JWT', ...header }, { iss, iat, exp, sub: 'alice', ...claims }, key.privateKey);
}

function issue(make: () => string): void {
  stub.on(
    '/token',
    noStore(() => {
      const token = make();
      const { privateKey, jwk } = stub.key;
      const claims = { ...stub.claims(), at_hash: halfHash(token) };
      return {
        ...stub.tokens(signEs256({ typ: 'JWT', kid: jwk.kid }, claims, privateKey)),
        access_token: token,
      };
    }),
  );
}

describe('an access token that says JWT', () => {
  it('and is signed with another key than the one it names fails a rule', async () => {
    issue(() => accessToken(foreign, { kid: stub.key.jwk.kid }));
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual(['access-token.signature']);
  });

  it('and is signed with the key it names passes', async () => {
    issue(() => accessToken(stub.key, { kid: stub.key.jwk.kid }));
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual([]);
    expect(findingOf(report, 'access-token.signature').result).toBe('pass');
  });

  it.each([
    ['names a key that is not published', { kid: 'foreign' }, {}],
    ['is from another issuer', {}, { iss: 'https://sts.windows.net/7d1f9a1c/' }],
    ['is for Microsoft Graph', { nonce: 'x' }, { iss: 'https://sts.windows.net/7d1f9a1c/' }],
  ])('and %s is not judged', async (_, header, claims) => {
    issue(() => accessToken(foreign, { kid: stub.key.jwk.kid, ...header }, claims));
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual([]);
    expect(findingOf(report, 'access-token.signature').result).toBe('not-applicable');
  });
});

describe('a token of type DPoP though no proof was sent', () => {
  it.each(['DPoP', 'dpop'])('as %s fails a rule and is not sent as Bearer', async (token_type) => {
    stub.on(
      '/token',
      noStore(() => ({ ...stub.tokens(), token_type })),
    );
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual(['token-response.token-type']);
    expect(legsOf(report)).toEqual(['discovery', 'jwks', 'authorization', 'token']);
  });

  it.each(['mac', 'PoP', 'N_A', ' DPoP '])('so is not one of type %s', async (token_type) => {
    stub.on(
      '/token',
      noStore(() => ({ ...stub.tokens(), token_type })),
    );
    const report = await logInAtStub();
    expect(legsOf(report)).not.toContain('userinfo');
    expect(findingOf(report, 'token-response.token-type')).toMatchObject({
      result: 'fail',
      note: expect.stringContaining('does not use this token'),
    });
  });

  it.each(['', 'token', null, ['DPoP']])(
    'and one of type %j is sent as Bearer, which is said',
    async (token_type) => {
      stub.on(
        '/token',
        noStore(() => ({ ...stub.tokens(), token_type })),
      );
      const report = await logInAtStub();
      expect(legsOf(report)).toContain('userinfo');
      expect(findingOf(report, 'token-response.token-type').note).toMatch(/Grantscope sends it as Bearer/);
    },
  );

  it('as Bearer is used', async () => {
    expect(legsOf(await logInAtStub())).toContain('userinfo');
  });
});

describe('claims of another type', () => {
  it('fail in the ID Token and in UserInfo', async () => {
    const { privateKey, jwk } = stub.key;
    stub.on(
      '/token',
      noStore(() =>
        stub.tokens(
          signEs256({ typ: 'JWT', kid: jwk.kid }, { ...stub.claims(), email_verified: 'true' }, privateKey),
        ),
      ),
    );
    stub.on(
      '/userinfo',
      json(() => ({ sub: stub.claims().sub, phone_number_verified: 'false' })),
    );
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual(['jose.claim-types', 'userinfo.claim-types']);
    expect(findingOf(report, 'userinfo.claim-types').received).toBe('"false"');
  });
});
