import { afterAll, describe, expect, test } from 'vitest';
import { attacks } from '../../../core/attacks/attacks.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { startWire, unusedPort, type Wire } from '../../support/wire/start-wire.ts';
import {
  apiKey,
  apiToken,
  type Checks,
  checks,
  isMacOf,
  startTokenApi,
} from '../../support/wire/token-api.ts';

const now = Math.floor((startedAt + 5000) / 1000);
const token = apiToken(now);
const files = { 'private.pem': apiKey.privatePem, 'public.pem': apiKey.publicPem };
const opened: Wire[] = [];
afterAll(() => Promise.all(opened.map((wire) => wire.close())));

async function open(wire: Promise<Wire>): Promise<Wire> {
  opened.push(await wire);
  return wire;
}

async function send(url: string, argv: readonly string[] = [], scene = {}) {
  const given = [token, '--send', url, '--yes', '--key', 'private.pem', ...argv];
  const played = await playCli(['attack', ...given], { files, ...scene });
  const titles = new Map(attacks.map(({ id, title }) => [title, id]));
  const accepted = [...played.plain.matchAll(/^✗ (.*?) {2,}200 /gm)].map(([, title = '']) =>
    titles.get(title),
  );
  return { ...played, accepted };
}

describe('an API is tested', () => {
  test('that verifies tokens as it should', async () => {
    const api = await open(startTokenApi(now));
    const { accepted, code, plain, stderr } = await send(api.url, ['--header', 'X-Test: 1']);
    expect(accepted).toEqual([]);
    expect(plain).toContain('0 accepted, 26 rejected as expected, 0 not judged, 1 not sent');
    expect(code).toBe(0);
    expect(stderr).toBe(`Sending 29 requests to ${api.url}/, one after another.\n`);
    const authorizations = api.requests.map(({ head }) => /authorization: (.*)/i.exec(head)?.[1]?.trim());
    expect(authorizations.slice(0, 2)).toEqual([`Bearer ${token}`, undefined]);
    expect(authorizations.at(-1)).toBe(`Bearer ${token}`);
    expect(api.requests.every(({ method, head }) => method === 'GET' && /x-test: 1/i.test(head))).toBe(true);
    expect(plain).not.toContain('eyJ');
  });

  const without = (name: keyof Checks): Checks => ({ [name]: () => true });
  const orSignature = (also: NonNullable<Checks['signature']>): Checks => ({
    signature: async (read, at) => (await checks.signature(read)) || also(read, at),
  });
  const flaws: readonly (readonly [flaw: string, checks: Checks, accepted: readonly string[]])[] = [
    ['no exp', without('exp'), ['expired', 'duplicated-claim']],
    ['no nbf', without('nbf'), ['not-yet-valid']],
    ['no aud', without('aud'), ['other-audience']],
    ['no iss', without('iss'), ['other-issuer']],
    ['no typ', without('typ'), ['other-typ']],
    [
      'the first of two members',
      { exp: ({ text }, at) => Number(/"exp":(\d+)/.exec(text)?.[1]) > at },
      ['duplicated-claim'],
    ],
    ['alg none', orSignature(({ header }) => header.alg === 'none'), ['alg-none']],
    [
      'other spellings of none',
      orSignature(({ header: { alg } }) => alg !== 'none' && String(alg).toLowerCase() === 'none'),
      ['alg-capitalized', 'alg-upper-case', 'alg-mixed-case'],
    ],
    [
      'a public key as secret',
      orSignature((read) => read.header.alg === 'HS256' && isMacOf(read, apiKey.publicPem)),
      ['hs256-pem'],
    ],
    ['a file by kid', orSignature((read) => isMacOf(read, '')), ['kid-path']],
    ['a row by kid', orSignature((read) => isMacOf(read, 'grantscope')), ['kid-sql']],
    ['a key in the header', orSignature(({ header }) => 'jwk' in header), ['embedded-jwk']],
    ['a key from a URL', orSignature(({ header }) => 'jku' in header), ['jku']],
    ['a certificate from a URL', orSignature(({ header }) => 'x5u' in header), ['x5u']],
    ['no key', orSignature(({ header }) => header.kid === 'grantscope-unknown'), ['unknown-kid']],
    [
      'no signature',
      orSignature(({ header, signature }) => header.alg === 'ES256' && signature === ''),
      ['stripped-signature'],
    ],
    [
      'a signature of zeros',
      orSignature(({ signature }) => /^A{86}$/.test(signature)),
      ['psychic-signature'],
    ],
    ['any crit', orSignature(({ header }) => header.grantscope === true), ['unknown-crit']],
    ['b64', { ...without('b64'), ...orSignature(({ header }) => header.b64 === false) }, ['b64-false']],
  ];

  test.each(flaws)('that accepts %s', async (_, replaced, expected) => {
    const api = await open(startTokenApi(now, replaced));
    const { accepted, code, plain } = await send(api.url);
    expect(accepted).toEqual(expected);
    expect(plain).toContain('A correct verifier rejects the token');
    expect(code).toBe(1);
  });

  test('that verifies no signature, without a key', async () => {
    const api = await open(startTokenApi(now, without('signature')));
    const { code, stdout } = await playCli(['attack', token, '--send', api.url, '--yes']);
    expect(stdout).toContain('14 accepted');
    expect(code).toBe(1);
  });
});

describe('an API is not judged', () => {
  const statuses = (given: (authorization: string | undefined, count: number) => string) => {
    let count = 0;
    return open(
      startWire((socket, request) => {
        count += 1;
        answer({ status: given(/authorization: (.*)/i.exec(request.head)?.[1]?.trim(), count) })(
          socket,
          request,
        );
      }),
    );
  };
  const original = `Bearer ${token}`;

  test.each<[string, (authorization: string | undefined) => string, string]>([
    ['that refuses the original token', () => '401 No', 'the original token was not accepted: HTTP 401'],
    ['that fails', () => '500 No', 'the original token was not accepted: HTTP 500'],
    ['that needs no token', () => '200 OK', 'the API accepts requests without a token'],
  ])('%s', async (_, status, problem) => {
    const api = await statuses(status);
    const { code, stdout, stderr } = await send(api.url);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(`No attack was sent: ${problem}.`);
    expect(api.requests).toHaveLength(2);
  });

  test.each([
    ['500 No', 'HTTP 500'],
    ['302 Found', 'HTTP 302'],
    ['429 No', 'HTTP 429'],
  ])('that responds with %s', async (status, words) => {
    const api = await statuses((given) => {
      if (given === undefined) return '401 No';
      return given === original ? '200 OK' : status;
    });
    const { code, stdout } = await send(api.url);
    expect(stdout).toContain(`not judged: ${words} is not a rejection`);
    expect(stdout).toContain('0 accepted, 0 rejected as expected, 26 not judged');
    expect(code).toBe(3);
  });

  test('that no longer accepts the original token', async () => {
    const api = await statuses((given, count) => (given === original && count < 9 ? '200 OK' : '401 No'));
    const { code, stdout } = await send(api.url);
    expect(stdout).toContain('the original token was not accepted afterwards: HTTP 401');
    expect(stdout).toContain('0 rejected as expected, 26 not judged');
    expect(code).toBe(3);
  });

  test('that does not speak HTTP: three requests are enough', async () => {
    const api = await open(
      startWire((socket, request) => {
        const given = /authorization: (.*)/i.exec(request.head)?.[1]?.trim();
        if (given !== undefined && given !== original) socket.end('no HTTP\r\n\r\n');
        else answer({ status: given === original ? '200 OK' : '401 No' })(socket, request);
      }),
    );
    const { code, stdout } = await send(api.url);
    expect(stdout).toContain('not sent: 3 requests in a row had no response');
    expect(api.requests).toHaveLength(6);
    expect(code).toBe(3);
  });

  test('that does not listen', async () => {
    const { code, stdout, stderr } = await send(`http://localhost:${await unusedPort()}`);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('the original token was not accepted: Connection refused');
  });
});

describe('nothing is sent', () => {
  test('after Ctrl-C', async () => {
    const api = await open(startTokenApi(now));
    const { code, stdout } = await send(api.url, [], { signal: AbortSignal.abort() });
    expect([code, stdout, api.requests.length]).toEqual([130, '', 0]);
  });

  test.each<[string, readonly string[], string]>([
    ['unconfirmed', ['--send', 'https://a.example/x'], 'to a.example: add --yes if that API is yours'],
    ['to no URL', ['--send', 'ftp://a.example', '--yes'], 'is not an http or https URL'],
    ['confirmed without a URL', ['--yes'], '--yes needs --send'],
    ['with a header alone', ['--header', 'A: b'], '--header needs --send'],
    ['as a list', ['--send', 'https://a.example', '--yes', '--list'], '--list cannot be used with --send'],
    [
      'with another Authorization',
      ['--send', 'https://a.example', '--yes', '--header', 'authorization: Basic x'],
      '--header cannot be Authorization',
    ],
    ['with a broken header', ['--send', 'https://a.example', '--yes', '--header', 'x'], '--header must look'],
  ])('%s', async (_, argv, words) => {
    const { code, stdout, stderr } = await playCli(['attack', token, ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});
