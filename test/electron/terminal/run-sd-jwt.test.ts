import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JsonReport } from '../../../electron/terminal/json-report.ts';
import { playCommand } from '../../support/login/outputs.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { disclosureOf, sdJwtOf } from '../../support/samples/sd-jwt.ts';
import { answer } from '../../support/wire/behaviours.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

const print = async (...more: readonly string[]): Promise<string> => {
  const { plain } = await playCommand(
    {
      args: [
        ...['run', '--issuer', stub.issuer, '--client-id', 'test-app'],
        ...['--redirect-uri', 'https://app.example/callback', '--script', 'login.json', ...more],
      ],
      files: { 'login.json': '[{ "fill": { "username": "someone" }, "click": "Sign in" }]' },
    },
    () => stub.window(),
  );
  return plain;
};

const sdJwt = (hidden: Readonly<Record<string, unknown>>) =>
  sdJwtOf({ iss: stub.issuer, sub: 'someone' }, hidden, stub.key);

const returnToken = (access_token: string) =>
  stub.on(
    '/token',
    noStore(() => ({ ...stub.tokens(), access_token })),
  );

describe('a run whose access token is an SD-JWT', () => {
  test('has its disclosures in the report', async () => {
    const token = sdJwt({ email: 'alice@home.example' });
    returnToken(`${token}${disclosureOf('role', 'admin')}~`);
    const text = await print('--verbose');
    expect(text).toMatch(/disclosures +1 disclosed, 1 unmatched \(sha-256\)/);
    expect(text).toMatch(/\/email +alice@home\.example/);
    expect(text).toContain('unmatched: its digest is not in the token');
    expect(text).toMatch(/key binding +none/);
    expect(text).not.toContain(token);
  });

  test('has them in the JSON report, where a secret in them is masked', async () => {
    const { refresh_token: secret } = stub.tokens();
    returnToken(sdJwt({ email: 'alice@home.example', note: `it is ${secret}` }));
    const text = await print('--json');
    const { tokens, userinfoSdJwt }: JsonReport = JSON.parse(text);
    const read = tokens.find(({ role }) => role === 'access-token')?.sdJwt;
    expect(read?.disclosures).toMatchObject([
      { state: 'disclosed', at: '/email', value: 'alice@home.example' },
      { state: 'disclosed', at: '/note' },
    ]);
    expect(text).not.toContain(secret);
    expect(tokens.filter(({ sdJwt }) => sdJwt !== undefined)).toHaveLength(1);
    expect(userinfoSdJwt).toBeUndefined();
  });
});

describe('a UserInfo response that is an SD-JWT', () => {
  test.each(['application/sd-jwt', 'application/dc+sd-jwt', 'application/jwt', 'text/plain'])(
    'by the type %s has its disclosures in both reports',
    async (type) => {
      const body = sdJwt({ email: 'alice@home.example' });
      stub.on('/userinfo', (...request) => answer({ headers: [['Content-Type', type]], body })(...request));
      expect(await print('--verbose')).toMatch(/\/email +alice@home\.example/);
      const { userinfo, userinfoSdJwt }: JsonReport = JSON.parse(await print('--json'));
      expect(userinfo).toMatchObject({ sub: 'someone' });
      expect(userinfoSdJwt?.disclosures).toMatchObject([{ at: '/email', value: 'alice@home.example' }]);
    },
  );

  test('is none with a tilde in another body', async () => {
    stub.on('/userinfo', answer({ headers: [['Content-Type', 'text/plain']], body: 'eyJ.no~token~at all' }));
    const { userinfo, userinfoSdJwt }: JsonReport = JSON.parse(await print('--json'));
    expect([userinfo, userinfoSdJwt]).toEqual([undefined, undefined]);
  });
});
