import { createSign } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createInput } from '../../../electron/terminal/process-input.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const { privateKey, publicKey } = rsaKeys('own');
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const iat = startedAt / 1000;
const { privateKey: otherKey } = rsaKeys('other');
const signed = (sub: string, header: object = {}, claims: object = {}) => {
  const head = segment({ alg: 'RS256', typ: 'JWT', ...header });
  const input = `${head}.${segment({ sub, iat, exp: iat + 60, ...claims })}`;
  return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`;
};
const [one, two] = [signed('one'), signed('two')];
const forged = `${one.split('.')[0]}.${two.split('.')[1]}.${one.split('.')[2]}`;
const files = {
  'a.log': `start\n\nGET / Bearer ${one}\nnothing\nGET /x Bearer ${two}\n`,
  'b.har': JSON.stringify({
    log: { entries: [{ request: { headers: [{ name: 'Authorization', value: `Bearer ${one}` }] } }] },
  }),
  'none.txt': 'no token in here',
  'forged.txt': forged,
  'key.pem': publicKey.export({ format: 'pem', type: 'spki' }).toString(),
};
const play = (argv: readonly string[], scene = {}) => playCli(['inspect', ...argv], { files, ...scene });
const linesOf = (text: string) => text.trimEnd().split('\n');

describe('several inputs', () => {
  test('a line for each token, with its file and line', async () => {
    const { code, plain } = await play(['a.log', 'b.har', 'none.txt', '--jwks', 'key.pem']);
    const lines = linesOf(plain);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^✓ a\.log:3 {2}JWT, RS256 {2}one {2}not expired {2}signature verified$/);
    expect(lines[1]).toContain('a.log:5');
    expect(lines[2]).toContain('b.har:1');
    expect(plain).not.toContain(one);
    expect(code).toBe(0);
  });

  test('an expired token and an unverified one have no check mark', async () => {
    const late = signed('late', {}, { exp: iat - 60 });
    const { code, plain } = await play(['late.log', '--jwks', 'key.pem', '--format', 'table'], {
      files: { ...files, 'late.log': `${late}\n${two}` },
    });
    expect(linesOf(plain)).toEqual([
      '✗ late.log:1  JWT, RS256  late  expired  signature verified',
      '✓ late.log:2  JWT, RS256  two  not expired  signature verified',
    ]);
    expect(code).toBe(0);
    const unverified = await play(['a.log', '--format', 'table']);
    expect(unverified.plain).toMatch(/^– a\.log:3 .*signature not verified/);
  });

  test('a token of the command line, which is not printed', async () => {
    for (const format of ['table', 'jsonl', 'junit']) {
      const { code, stdout, stderr } = await play([`${one} ${two}`, '--format', format]);
      expect([code, stderr]).toEqual([0, '']);
      for (const token of [one, two]) expect(stdout).not.toContain(token.split('.')[2]);
    }
    const { plain } = await play([one, 'a.log']);
    expect(plain).toMatch(/^– command line:1 {2}JWT/);
  });

  test('JSON Lines, masked unless revealed', async () => {
    const { stdout } = await play(['a.log', 'b.har', '--format', 'jsonl']);
    const objects = linesOf(stdout).map((line) => JSON.parse(line));
    expect(objects.map(({ source, line }) => [source, line])).toEqual([
      ['a.log', 3],
      ['a.log', 5],
      ['b.har', 1],
    ]);
    expect(stdout).not.toContain(one.split('.')[2]);
    expect((await play(['a.log', '--format', 'jsonl', '--reveal'])).stdout).toContain(one);
  });

  test('JSON Lines with why a token would be rejected', async () => {
    const expected = ['--check-as', 'id-token', '--issuer', 'https://op.example', '--jwks', 'key.pem'];
    const { stdout } = await play(['forged.txt', '--format', 'jsonl', ...expected]);
    const [{ status }] = linesOf(stdout).map((line) => JSON.parse(line));
    expect(status).toMatchObject({ reason: 'signature-invalid', checkedAs: 'ID Token' });
    const code = 'https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA0123';
    const { stdout: value } = await play(['-', '--format', 'jsonl'], { stdin: code });
    expect(JSON.parse(value)).toMatchObject({ isValue: true, status: { reason: 'not-a-jwt' } });
  });

  test('what is not read because of a limit is said once', async () => {
    const parts = Array.from({ length: 60 }, (_, index) => `${btoa(`{"alg":"ES256","kid":"${index}"}`)}.`);
    const stdin = `${parts.join(' ')}\n`;
    const { plain, stderr } = await play(['-', '--format', 'table'], { stdin });
    expect(plain.match(/^! stdin {2}Segments after the first 50 are not listed\.$/gm)).toHaveLength(1);
    expect(stderr).toBe('');
    const { stdout } = await play(['-', '--format', 'jsonl'], { stdin });
    const unread = linesOf(stdout).flatMap((line) => JSON.parse(line).unread ?? []);
    expect(unread).toEqual(['Segments after the first 50 are not listed.']);
    const { stdout: report } = await play(['-', '--format', 'junit'], { stdin });
    expect(report.match(/<skipped message="stdin: Segments after the first 50/g)).toHaveLength(1);
  });

  test('nothing is said where all was read', async () => {
    const { stdout } = await play(['a.log', '--format', 'jsonl']);
    expect(stdout).not.toContain('unread');
    expect((await play(['a.log', '--format', 'junit'])).stdout).not.toContain('text.read');
  });

  test('JUnit at the end, as a whole', async () => {
    const { stdout, code } = await play(['a.log', 'forged.txt', '--format', 'junit', '--jwks', 'key.pem']);
    expect(stdout).toMatch(/^<\?xml/);
    expect(stdout.match(/<testsuite name="[^"]*"/g)).toEqual([
      '<testsuite name="token 1, a.log:3"',
      '<testsuite name="token 2, a.log:5"',
      '<testsuite name="token 3, forged.txt:1"',
    ]);
    expect(stdout).toContain('<failure');
    expect(code).toBe(1);
  });

  test('an invalid signature exits with 1', async () => {
    const { code, plain } = await play(['a.log', 'forged.txt', '--jwks', 'key.pem']);
    expect(plain).toMatch(/^✗ forged\.txt:1 .*invalid signature/m);
    expect(code).toBe(1);
  });

  test('a file that cannot be read does not stop the others', async () => {
    const { code, plain, stderr } = await play(['missing.log', 'a.log']);
    expect(stderr).toContain('The file missing.log cannot be read.');
    expect(linesOf(plain)).toHaveLength(2);
    expect(code).toBe(2);
  });
});

describe('an expectation', () => {
  const at = signed(
    'api',
    { typ: 'at+jwt' },
    {
      ...{ aud: 'api', iss: 'https://a.example', client_id: 'web', jti: 'j1' },
    },
  );
  const id = signed('anna', {}, { aud: 'web', iss: 'https://a.example', nonce: 'n' });
  const others = signed('boris', {}, { aud: 'other', iss: 'https://a.example', nonce: 'n' });
  const more = {
    ...files,
    'mixed.log': `access ${at}\nid ${id}\nrefresh_token=abcdefghijklmnopqrstuvwxyz012345\n`,
    'other.log': `id ${others}\n`,
    'access.log': `access ${at}\n`,
    'expect.json': JSON.stringify({ as: 'id-token', issuer: 'https://a.example', client: 'web' }),
  };
  const judge = (...argv: readonly string[]) =>
    playCli(['inspect', ...argv, '--jwks', 'key.pem', '--expect', 'expect.json'], { files: more });

  test('is of the tokens of its kind alone', async () => {
    const { plain, code } = await judge('mixed.log', '--format', 'table');
    const lines = linesOf(plain);
    expect(lines.map((line) => line.includes('Valid as ID Token'))).toEqual([false, true, false]);
    expect(code).toBe(0);
  });

  test('that one of them does not meet exits with 1, and is a failure in JUnit', async () => {
    const { plain, code } = await judge('mixed.log', 'other.log');
    expect(plain).toMatch(/^✗ other\.log:1 .*Wrong audience$/m);
    expect(code).toBe(1);
    const { stdout } = await judge('mixed.log', 'other.log', '--format', 'junit');
    expect(stdout.match(/name="token\.expectation"/g)).toHaveLength(2);
    expect(stdout).toContain('message="Wrong audience"');
  });

  test('that is of none of the tokens exits with 1, and says so', async () => {
    const { stderr, code } = await judge('access.log', 'access.log');
    expect(stderr).toContain('none of the 2 tokens is of the expected kind: ID Token');
    expect(code).toBe(1);
  });

  test('that is no expectation is wrong usage', async () => {
    const { stderr, code } = await playCli(['inspect', 'mixed.log', 'a.log', '--expect', 'a.log'], {
      files: more,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--expect a.log: not a JSON object')]);
  });
});

describe('encrypted tokens', () => {
  const encrypt = (text: string) =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM' })
      .encrypt(publicKey);
  const run = async (...argv: readonly string[]) => {
    const more = {
      ...files,
      'jwe.log': `first ${await encrypt(one)}\nsecond ${await encrypt('no token')}\n`,
      'private.pem': privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      'other.pem': otherKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
    return playCli(['inspect', 'jwe.log', ...argv], { files: more });
  };

  test('are decrypted, and the tokens inside are inspected', async () => {
    const { plain, code } = await run(
      '--decrypt-key',
      'private.pem',
      '--jwks',
      'key.pem',
      '--format',
      'table',
    );
    const lines = linesOf(plain);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^– jwe\.log:1 .*decrypted/);
    expect(lines[1]).toMatch(/^✓ jwe\.log:1 .*signature verified/);
    expect(lines[2]).toMatch(/^– jwe\.log:2 .*decrypted/);
    expect(plain).not.toContain(one);
    expect(code).toBe(0);
  });

  test('that cannot be decrypted say why, and exit with 1', async () => {
    const { plain, code } = await run('--decrypt-key', 'other.pem', '--format', 'table');
    expect(plain).toMatch(/^✗ jwe\.log:1 .*not decrypted: /m);
    expect(code).toBe(1);
    const junit = await run('--decrypt-key', 'other.pem', '--format', 'junit');
    expect(junit.stdout).toMatch(/name="token\.decryption"[\s\S]*?<failure message="not decrypted: /);
    expect(junit.code).toBe(1);
  });

  test('are objects in JSON Lines with what decrypting came to, masked', async () => {
    const { stdout } = await run('--decrypt-key', 'private.pem', '--format', 'jsonl');
    const objects = linesOf(stdout).map((line) => JSON.parse(line));
    expect(objects.map(({ kind, decryption }) => [kind, decryption?.state])).toEqual([
      ['jwe', 'decrypted'],
      ['jws', undefined],
      ['jwe', 'decrypted'],
    ]);
    expect(stdout).not.toContain(one.split('.')[2]);
  });

  test('are only named without a key', async () => {
    const { plain, code } = await run('--format', 'table');
    expect(linesOf(plain)).toHaveLength(2);
    expect(plain).not.toContain('decrypted:');
    expect(code).toBe(0);
  });
});

describe('standard input', () => {
  test('is read by lines, those without tokens too', async () => {
    const stdin = `${'x\n'.repeat(1000)}${one}\r\n\u0000\u001b[31mBearer ${two}`;
    const { plain, code } = await play(['-', '--format', 'table'], { stdin });
    expect(linesOf(plain).map((line) => /stdin:\d+/.exec(line)?.[0])).toEqual(['stdin:1001', 'stdin:1002']);
    expect(plain).not.toContain('\u001b');
    expect(code).toBe(0);
  });

  test('is cut where a line never ends, and read on', async () => {
    const stdin = `${'y'.repeat(2_500_000)}\n${one}\n`;
    const { plain } = await play(['-', '--format', 'table'], { stdin });
    expect(linesOf(plain)).toHaveLength(1);
    expect(plain).toContain('stdin:2 ');
  });

  test('is passed on as it arrives, and ends when the command is aborted', async () => {
    const stream = new PassThrough();
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const control = new AbortController();
    const pieces = createInput(
      () => stream,
      () => silent,
    )
      .readPieces(control.signal)
      [Symbol.asyncIterator]();
    stream.write('first\n');
    expect(await pieces.next()).toEqual({ done: false, value: 'first\n' });
    const next = pieces.next();
    control.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('of an aborted command prints nothing more', async () => {
    const { code, stdout } = await play(['-', '--format', 'jsonl'], {
      stdin: one,
      signal: AbortSignal.abort(),
    });
    expect([code, stdout]).toEqual([130, '']);
  });
});

test.each<[string, readonly string[], object, string]>([
  ['no token', ['none.txt', 'none.txt'], {}, 'no token found'],
  ['a word in a stream', ['-', '--format', 'table'], { stdin: 'started\n' }, 'no token found'],
  ['an unknown format', ['a.log', '--format', 'xml'], {}, '--format must be one of table, jsonl, junit'],
  ['JSON of one', ['a.log', 'b.har', '--json'], {}, '--json cannot be used with several files'],
  ['tokens in a table', ['a.log', 'b.har', '--reveal'], {}, '--reveal needs --format jsonl'],
  ['a report file', ['a.log', 'b.har', '--junit', 'x.xml'], {}, '--junit cannot be used with several files'],
  ['both from standard input', ['a.log', '-', '--client-secret-stdin'], {}, 'cannot contain both'],
  ['a network option', ['a.log', 'b.har', '--insecure'], {}, '--insecure needs --issuer without --jwks'],
  ['a terminal', ['--format', 'jsonl'], { stdinIsTTY: true }, 'no input'],
  ['a key that is missing', ['a.log', 'b.har', '--jwks', 'no.pem'], {}, 'The file no.pem cannot be read.'],
])('wrong usage: %s', async (_, argv, scene, words) => {
  const { code, stderr, stdout } = await play(argv, scene);
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});
