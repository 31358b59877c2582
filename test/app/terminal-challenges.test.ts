import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { answer } from '../support/wire/behaviours.ts';

const terminal = keepTerminal();
const token = 'a-token-of-this-test-0123456789';

let home: string;
let stub: StubProvider;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-challenges-'));
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(async () => {
  await stub.close();
  await rm(home, { recursive: true, force: true });
});

/** What is printed of a call that the API rejects with these header lines, in one line. */
async function call(challenges: readonly string[], status = '401 Unauthorized'): Promise<string> {
  stub.on(
    '/orders',
    answer({ status, headers: challenges.map((value) => ['WWW-Authenticate', value] as const) }),
  );
  const { stdout } = await terminal(['call', `${stub.issuer}/orders`, '--token-stdin'], {
    home,
    stdin: `${token}\n`,
  });
  expect(stdout).not.toContain(token);
  return stdout.replaceAll(/\s+/g, ' ');
}

describe('a call that the API rejects', () => {
  it('prints every parameter of the challenge, and what to type', async () => {
    const text = await call([
      `Bearer realm="orders", error="insufficient_scope", error_description="the scope orders:write is missing", error_uri="https://api.example/help", scope="openid orders:write", resource_metadata="https://api.example/meta"`,
    ]);
    expect(text).toContain('401 from GET /orders');
    for (const value of [
      'realm orders',
      'error insufficient_scope',
      'the scope orders:write is missing',
      'https://api.example/help',
      'scope openid orders:write',
      'resource_metadata https://api.example/meta',
      'next Sign in again with the scope openid orders:write, then repeat the call.',
      `type grantscope run ... --issuer "${stub.issuer}/orders" --scope "openid orders:write"`,
    ])
      expect(text).toContain(value);
  });

  it('prints all challenges of one header, and of several headers', async () => {
    const text = await call([
      'DPoP algs="ES256 PS256", Bearer error="invalid_token", error_description="expired"',
      'Negotiate abc==',
    ]);
    expect(text).toMatch(
      /DPoP: .* algs ES256 PS256 .* Bearer: .* error invalid_token .* Negotiate: .* token68 abc==/,
    );
    expect(text).toContain('next Refresh the tokens or sign in again, then repeat the call.');
  });

  it('names the stronger authentication that is required (RFC 9470)', async () => {
    const text = await call([
      'Bearer error="insufficient_user_authentication", acr_values="mfa phr", max_age="60"',
    ]);
    expect(text).toContain('type grantscope run ... --param "acr_values=mfa phr" --param "max_age=60"');
  });

  it('with 403 is printed too', async () => {
    expect(await call(['Bearer error="insufficient_scope"'], '403 Forbidden')).toContain(
      '403 from GET /orders',
    );
  });

  it('without a challenge says so', async () => {
    expect(await call([])).toContain('The response has no WWW-Authenticate header: it does not say why.');
  });

  it.each([
    ['cut', 'Bearer error="invalid_tok'],
    ['empty', ''],
    ['doubled', 'Bearer error="a", error="b"'],
    ['in another alphabet', 'Bearer error="\\u043d"'],
    ['long', `Bearer error_description="${'x'.repeat(8_000)}"`],
    ['with its token', `Bearer error="invalid_token", error_description="${token} is unknown"`],
  ])('is printed where the challenge is %s', async (_how, value) => {
    expect(await call([value])).toContain('401 from GET /orders');
  });
});

describe('an endpoint that rejects', () => {
  it('the client with Basic speaks of client authentication', async () => {
    stub.on(
      '/token',
      answer({
        status: '401 Unauthorized',
        headers: [
          ['WWW-Authenticate', 'Basic realm="op"'],
          ['Content-Type', 'application/json'],
        ],
        body: '{"error":"invalid_client"}',
      }),
    );
    const { stdout } = await terminal(
      ['run', '--issuer', stub.issuer, '--client-id', 'a', '--grant', 'client-credentials'],
      { home },
    );
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Basic: Requires client authentication with client ID and client secret');
    expect(text).not.toContain('OAuth APIs do not use this scheme');
  });
});
