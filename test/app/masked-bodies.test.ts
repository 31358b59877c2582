import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HeaderLine, readParameters } from '../../core/oauth/message.ts';
import type { JsonReport } from '../../electron/terminal/json-report.ts';
import { leaksIn } from '../support/login/leaks.ts';
import { type Command, playCommand, printedBy, shownInWindow } from '../support/login/outputs.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { answer } from '../support/wire/behaviours.ts';
import { draftFor } from '../support/workbench/start-runs.ts';

const clientSecret = 'a client secret/with+100% of:odd&characters "quoted"';
/** Of characters that each encoding writes in another way. */
const accessToken = `at-${randomBytes(12).toString('hex')}/+~"é`;
const refreshToken = `rt-${randomBytes(30).toString('base64')}`;

const form = new URLSearchParams({
  access_token: accessToken,
  refresh_token: refreshToken,
  token_type: 'bearer',
});
const json = JSON.stringify({ access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' });
const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const xml = `<OAuth><refresh_token>${refreshToken}</refresh_token><access_token>${markup(accessToken)}</access_token></OAuth>`;
const inArrays = JSON.stringify({ access_token: { value: refreshToken }, refresh_token: [refreshToken] });
const toml = `access_token = "${refreshToken}"\nrefresh_token = '${refreshToken}'\n`;
const input = (name: string, value: string) =>
  `<input name="${name}" value="${value.replaceAll('"', '&quot;')}">`;
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const type = (value: string): readonly HeaderLine[] => [['Content-Type', value]];

interface Body {
  readonly headers: readonly HeaderLine[];
  readonly body: string | Uint8Array;
}

/** What a token endpoint may return instead of JSON. */
const bodies: readonly (readonly [kind: string, body: Body])[] = [
  ['text', { headers: type('text/plain'), body: form.toString() }],
  ['a form', { headers: type('application/x-www-form-urlencoded'), body: form.toString() }],
  ['XML', { headers: type('application/xml'), body: xml }],
  [
    'JSON that was cut off',
    { headers: type('application/json'), body: json.slice(0, json.indexOf('refresh_token') + 50) },
  ],
  [
    'JSON that was cut off in the access token',
    { headers: type('application/json'), body: json.slice(0, 36) },
  ],
  ['JSON in a string of JSON', { headers: type('application/json'), body: JSON.stringify(json) }],
  ['JSON behind a byte order mark', { headers: type('application/json'), body: `\ufeff${json}` }],
  ['JSON in UTF-16', { headers: type('application/json'), body: Buffer.from(`\ufeff${json}`, 'utf16le') }],
  [
    'JSON in UTF-16 without a mark',
    { headers: type('application/json'), body: Buffer.from(json, 'utf16le') },
  ],
  [
    'JSON in Latin-1',
    { headers: type('application/json; charset=utf-8'), body: Buffer.from(json, 'latin1') },
  ],
  [
    'JSON with text behind it',
    { headers: type('application/json'), body: `${json}\n<!-- served by node 7 -->` },
  ],
  ['JSON as HTML', { headers: type('text/html'), body: json }],
  ['lines of JSON', { headers: type('application/x-ndjson'), body: `{"a":1}\n${json}\n` }],
  [
    'a page',
    {
      headers: type('text/html'),
      body: `<form>${input('access_token', accessToken)}${input('refresh_token', refreshToken)}</form>`,
    },
  ],
  [
    'multipart',
    {
      headers: type('multipart/form-data; boundary=b'),
      body: `${part('access_token', accessToken)}${part('refresh_token', refreshToken)}--b--`,
    },
  ],
  ['an array of tokens', { headers: type('application/json'), body: inArrays }],
  ['TOML', { headers: type('text/plain'), body: toml }],
  ['the token alone', { headers: type('text/plain'), body: `${refreshToken}\n` }],
  ['the token alone as JSON', { headers: type('application/json'), body: JSON.stringify(refreshToken) }],
  ['a response in base64', { headers: type('text/plain'), body: Buffer.from(json).toString('base64') }],
  [
    'gzip',
    { headers: [...type('text/plain'), ['Content-Encoding', 'gzip']], body: gzipSync(form.toString()) },
  ],
  [
    'an error that echoes the request',
    { headers: type('text/plain'), body: `client_secret=${encodeURIComponent(clientSecret)} is wrong` },
  ],
];

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(async () => {
  await stub.close();
});

/** All that must stay secret of the last login. */
function secrets(): Record<string, string> {
  const sent = readParameters(stub.wire.requests.findLast(({ target }) => target === '/token')?.body ?? '');
  const sentAs = (name: string) => sent.find((parameter) => parameter.name === name)?.value ?? '';
  return {
    'access token': accessToken,
    'beginning of the access token': accessToken.slice(0, 14),
    'refresh token': refreshToken,
    'beginning of the refresh token': refreshToken.slice(0, 14),
    'client secret': clientSecret,
    code: sentAs('code'),
    verifier: sentAs('code_verifier'),
  };
}

const login = (...args: readonly string[]): Command => ({
  args: [
    ...['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--client-secret-stdin'],
    ...['--redirect-uri', 'https://app.example/callback', '--script', 'login.json', ...args],
  ],
  stdin: `${clientSecret}\n`,
  files: { 'login.json': '[{ "fill": { "username": "someone" }, "click": "Sign in" }]' },
});

const inTerminal = (...args: readonly string[]) => printedBy(login(...args), stub.window);

async function inJson(): Promise<Pick<JsonReport, 'outcome' | 'findings'>> {
  return JSON.parse((await playCommand(login('--json'), stub.window)).stdout);
}

const inWindow = () =>
  shownInWindow(stub.issuer, stub.window, (bench) => {
    const created = bench.connections.create({
      ...draftFor(stub.issuer),
      authentication: 'client_secret_post',
      secret: clientSecret,
    });
    if (!created.ok) throw new Error(created.failure.message);
    return bench.start({ connection: created.value.id });
  });

describe.each(bodies)('a token response that is %s', (_kind, { headers, body }) => {
  it('shows no secret in the terminal, in JSON, in the window and on the disk', async () => {
    stub.on('/token', answer({ headers, body }));
    const shown = {
      summary: await inTerminal(),
      text: await inTerminal('--verbose'),
      json: await inTerminal('--json'),
      window: await inWindow(),
    };
    for (const [where, text] of Object.entries(shown))
      expect([where, leaksIn(text, secrets())]).toEqual([where, []]);
  });
});

describe('JSON in another encoding is read all the same, and a rule says what is wrong', () => {
  const inUtf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  const withMark = (text: string) => `\ufeff${text}`;
  const [mark, utf16] = ['the body starts with a byte order mark', 'the body is UTF-16, not UTF-8'];
  const metadata = () => JSON.stringify(stub.metadata());
  const jwks = () => JSON.stringify({ keys: [stub.key.jwk] });

  it.each([
    ['/token', 'token-response.json', () => json, withMark, mark],
    ['/token', 'token-response.json', () => json, inUtf16, utf16],
    [metadataPath, 'metadata.json', metadata, withMark, mark],
    [metadataPath, 'metadata.json', metadata, inUtf16, utf16],
    ['/jwks', 'jwks.json', jwks, withMark, mark],
    ['/userinfo', 'userinfo.json', () => '{"sub":"someone"}', withMark, mark],
  ])('%s: %s', async (path, rule, text, encode, problem) => {
    stub.on(path, (socket, request) =>
      answer({ headers: type('application/json'), body: encode(text()) })(socket, request),
    );
    const report = await inJson();
    const wrong = report.findings.filter((finding) => finding.rule === rule);
    expect([report.outcome, wrong]).toEqual([
      'completed',
      [expect.objectContaining({ result: 'fail', received: problem })],
    ]);
  });
});
