import { createHmac, createPublicKey, createSign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const { privateKey, publicKey } = rsaKeys('own');
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
const otherPem = rsaKeys('other').publicKey.export({ format: 'pem', type: 'spki' }).toString();
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const iat = startedAt / 1000;
const input = `${segment({ alg: 'RS256', kid: 'k1', typ: 'at+jwt' })}.${segment({
  iss: 'https://a.example',
  sub: 's',
  aud: 'https://api.example',
  client_id: 'c',
  jti: 'j',
  iat,
  exp: iat + 60,
})}`;
const token = `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`;
const forged = `${segment({ alg: 'RS256', kid: 'k1', typ: 'at+jwt' })}.${segment({ sub: 'mallory' })}.${token.split('.')[2]}`;

describe('what is inspected', () => {
  test.each([
    ['a token', [token], {}],
    ['a file', ['token.txt'], { files: { 'token.txt': `${token}\n` } }],
    ['standard input', ['-'], { stdin: `Authorization: Bearer ${token}` }],
    ['a URL', [`https://app.example/#id_token=${token}&state=x`], {}],
    ['JSON', [JSON.stringify({ access_token: token })], {}],
  ])('%s', async (_what, argv, scene) => {
    const { plain, code } = await playCli(['inspect', ...argv], scene);
    expect(plain).toContain('One token');
    expect(plain).toContain('at+jwt, RS256, key k1');
    expect(plain).toMatch(/sub +s\n/);
    expect(plain).toMatch(/validity +expires in 55 s of 1 min/);
    expect(code).toBe(0);
  });

  test('an opaque token: what can be said about it', async () => {
    const { plain, code } = await playCli(['inspect', 'd41d8cd98f00b204e9800998ecf8427e']);
    expect(plain).toContain('opaque, 32 characters, at most 128 bits');
    expect(code).toBe(0);
  });

  test('several tokens, each with where it was', async () => {
    const text = JSON.stringify({ access_token: token, refresh_token: 'opaque-refresh-token' });
    const { plain } = await playCli(['inspect', '-'], { stdin: text });
    expect(plain).toContain('2 tokens');
    expect(plain).toMatch(/found +member access_token/);
    expect(plain).toMatch(/found +member refresh_token/);
  });

  test('deviations with their position, and the rule that they break', async () => {
    const broken = `${token.split('.')[0]}.${token.split('.')[1]}=.${token.split('.')[2]}`;
    const { plain, code } = await playCli(['inspect', broken]);
    expect(plain).toMatch(/deviation +.*payload, position \d+/);
    expect(plain).toContain('jose.base64url');
    expect(code).toBe(1);
  });
});

describe('the result', () => {
  test('is first: the counts, signature and validity, what failed, then the claims', async () => {
    const unsigned = `${segment({ alg: 'none' })}.${segment({ sub: 'mallory' })}.`;
    const { plain } = await playCli(['inspect', unsigned]);
    const lines = plain.split('\n');
    expect(lines[0]).toMatch(/^One token {2}[1-9]\d* failed, \d+ warnings?, .* not applicable$/);
    const places = ['not signed: anyone', 'Failed', 'mallory', 'checks passed'].map((text) =>
      plain.indexOf(text),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test('leaves out what passed, unless all of it is requested', async () => {
    const brief = await playCli(['inspect', token]);
    const whole = await playCli(['inspect', token, '--verbose']);
    expect(brief.plain).not.toContain('Segments are valid base64url');
    expect(brief.plain).toMatch(/ {2}\d+ checks passed, \d+ do not apply; --verbose lists them\./);
    expect(whole.plain).toContain('Segments are valid base64url');
    expect(whole.plain).not.toContain('--verbose lists them');
  });

  test('of an opaque token has no checks to count', async () => {
    const { plain } = await playCli(['inspect', 'd41d8cd98f00b204e9800998ecf8427e']);
    expect(plain).not.toContain('checks passed');
  });
});

describe('a token as people save it', () => {
  const wrapped = token.replace(/.{76}/g, '$&\n');
  test.each([
    ['wrapped at 76 columns', wrapped],
    ['in UTF-16, little-endian', `\ufffd\ufffd${[...token].join('\0')}\0\r\0\n\0`],
    ['in UTF-16, big-endian', `\ufffd\ufffd\0${[...token].join('\0')}`],
    ['in Markdown', `**\`${token}\`**`],
    ['in parts of a cookie', `Cookie: s.0=${token.slice(0, 80)}; s.1=${token.slice(80)}`],
  ])('%s is verified', async (_what, text) => {
    const { plain, code } = await playCli(['inspect', 'token.txt', '--jwks', 'keys.json'], {
      files: { 'token.txt': text, 'keys.json': JSON.stringify({ keys: [jwk] }) },
    });
    expect(plain).toContain('✓ signature verified with key k1');
    expect(plain).not.toContain('deviation');
    expect(code).toBe(0);
  });
});

describe('signatures', () => {
  test('are not checked, and no keys are fetched, unless that is chosen', async () => {
    const { plain, asked } = await playCli(['inspect', token]);
    expect(plain).toMatch(/– signature not verified: .*--issuer, --jwks/);
    expect(asked.issuers).toEqual([]);
  });

  test.each([
    ['a JWK Set', { keys: [jwk] }],
    ['one JWK', jwk],
    ['a list of JWKs', [jwk]],
  ])('are checked with %s in a file', async (_what, keys) => {
    const scene = { files: { 'keys.json': JSON.stringify(keys) } };
    const good = await playCli(['inspect', token, '--jwks', 'keys.json'], scene);
    expect(good.plain).toMatch(/✓ signature verified with key k1/);
    expect(good.code).toBe(0);
    const bad = await playCli(['inspect', forged, '--jwks', 'keys.json'], scene);
    expect(bad.plain).toMatch(/✗ invalid signature: the token was modified/);
    expect(bad.code).toBe(1);
  });

  test.each([
    ['a public key', publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['a public key of another form', publicKey.export({ format: 'pem', type: 'pkcs1' }).toString()],
    ['the base64 of one', publicKey.export({ format: 'der', type: 'spki' }).toString('base64')],
    ['its private key', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['one of two keys', `${otherPem}${publicKey.export({ format: 'pem', type: 'spki' })}`],
  ])('are checked with %s in a file, whatever the token calls it', async (_what, text) => {
    const scene = { files: { 'key.pem': text } };
    const good = await playCli(['inspect', token, '--jwks', 'key.pem'], scene);
    expect(good.plain).toMatch(/✓ signature verified( \(the public half of a private key\))?\n/);
    expect(good.plain).not.toContain('jose.key-choice');
    expect(good.code).toBe(0);
    const bad = await playCli(['inspect', forged, '--jwks', 'key.pem'], scene);
    expect(bad.plain).toMatch(/✗ invalid signature: the token was modified/);
    expect(bad.code).toBe(1);
  });

  test('are tried with each of two keys that match', async () => {
    const { kid: _, ...unnamed } = jwk;
    const { n = '', e = '' } = createPublicKey(otherPem).export({ format: 'jwk' });
    const parts = [segment({ alg: 'RS256' }), token.split('.')[1]].join('.');
    const nameless = `${parts}.${createSign('sha256').update(parts).sign(privateKey).toString('base64url')}`;
    const { plain, code } = await playCli(['inspect', nameless, '--jwks', 'keys.json'], {
      files: { 'keys.json': JSON.stringify({ keys: [{ kty: 'RSA', n, e }, unnamed] }) },
    });
    expect(plain).toContain('✓ signature verified (one of 2 keys that match)');
    expect(plain).toContain('jose.key-choice');
    expect(code).toBe(0);
  });

  test('are checked with the keys of an issuer', async () => {
    const { plain, code } = await playCli(['inspect', token, '--issuer', 'https://a.example'], {
      services: {
        fetchKeys: async ({ issuer }) => ({ ok: true, value: { issuer, jwks: { keys: [jwk] } } }),
      },
    });
    expect(plain).toMatch(/✓ signature verified with key k1/);
    expect(code).toBe(0);
  });

  test.each([
    ['https://a.example', undefined],
    ['https://{tenantid}.example', undefined],
    ['https://b.example', /! iss is "https:\/\/a\.example", not the issuer https:\/\/b\.example\..* host/],
    ['https://a.example/', /! iss is .*They differ only in the trailing slash \(missing\)/],
  ])('with the keys of %s say whether that is its issuer', async (issuer, note) => {
    const { plain, code } = await playCli(['inspect', token, '--issuer', 'https://given.example'], {
      services: { fetchKeys: async () => ({ ok: true, value: { issuer, jwks: { keys: [jwk] } } }) },
    });
    expect(plain).toContain('signature verified with key k1');
    if (note === undefined) expect(plain).not.toContain('not the issuer');
    else expect(plain.replace(/\s+/g, ' ')).toMatch(note);
    expect(code).toBe(0);
  });

  test('that cannot be checked because the issuer is away: the token is shown all the same', async () => {
    const { plain, stderr, code } = await playCli(['inspect', token, '--issuer', 'https://a.example'], {
      services: {
        fetchKeys: async () => ({
          ok: false,
          failure: { code: 'dns-failed', message: 'a.example has no address', hint: 'Check the name.' },
        }),
      },
    });
    expect(plain).toContain('at+jwt, RS256');
    expect(stderr).toContain('a.example has no address');
    expect(code).toBe(3);
  });

  test.each([
    ['neither JSON nor PEM', 'nonsense', 'is neither a JWK Set, a JWK, nor a PEM key'],
    ['nothing in it', ' ', 'No key was given'],
    ['half of a set', '{"keys":[', 'Invalid JSON'],
    ['a PEM without its end', otherPem.slice(0, 90), 'no readable key'],
    ['no keys', '{"a":1}', 'Neither a JWK Set (no array "keys") nor a JWK (no "kty")'],
  ])('with a file that has %s', async (_what, text, message) => {
    const { stderr, code } = await playCli(['inspect', token, '--jwks', 'keys.json'], {
      files: { 'keys.json': text },
    });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('claims as they are written', () => {
  const written =
    '{"sub":100002348117421473,"x":1e999,"email_verified":"true","name":"Alice","list":[1.0,"1.0"]}';
  const raw = `${segment({ alg: 'RS256', typ: 'JWT' })}.${Buffer.from(written).toString('base64url')}.${token.split('.')[2]}`;

  test('on the screen', async () => {
    const { plain } = await playCli(['inspect', raw]);
    for (const row of [/sub +100002348117421473\n/, /x +1e999\n/, /email_verified +"true"/, /name +Alice/]) {
      expect(plain).toMatch(row);
    }
  });

  test.each([[[]], [['--reveal']]])('in JSON', async (options) => {
    const { stdout } = await playCli(['inspect', raw, '--json', ...options]);
    expect(stdout.replace(/\s/g, '')).toContain(`"claims":${written}`);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });
});

describe('the token itself', () => {
  test('is masked, unless it is to be revealed', async () => {
    for (const options of [[], ['--json'], ['--verbose']]) {
      expect((await playCli(['inspect', token, ...options])).stdout).not.toContain(token);
      const { stdout } = await playCli(['inspect', token, '--reveal', ...options]);
      expect(stdout.replace(/\s+/g, '')).toContain(token);
    }
  });

  test('is in the JSON decoded, with every verdict', async () => {
    const { stdout } = await playCli(['inspect', token, '--json']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      grantscope: 1,
      revealed: false,
      masked: ['/tokens/0/value'],
      exitCode: 0,
      tokens: [
        {
          where: 'the whole text',
          kind: 'jws',
          header: { alg: 'RS256' },
          claims: { sub: 's' },
          signature: { state: 'not-checked' },
          deviations: [],
        },
      ],
    });
    expect(report.tokens[0].findings.length).toBeGreaterThan(10);
  });

  test('has no control character in the JSON', async () => {
    const evil = `${segment({ alg: 'none' })}.${segment({ sub: '\x1b[2J\x9b\u202e' })}.`;
    const { stdout } = await playCli(['inspect', evil, '--json']);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(stdout).tokens[0].claims.sub).toBe('\x1b[2J\x9b\u202e');
  });
});

describe('the secret of an HMAC', () => {
  const hs256 = (secret: string, claims: Readonly<Record<string, unknown>>) => {
    const input = [{ alg: 'HS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const findings = async (text: string) => {
    const { stdout, code } = await playCli(['inspect', '-', '--json'], { stdin: text });
    const tokens: { findings: { rule: string; result: string; note?: string; reason?: string }[] }[] =
      JSON.parse(stdout).tokens;
    return {
      code,
      found: tokens.map((one) => one.findings.find(({ rule }) => rule === 'jose.common-secret')),
    };
  };

  test('is named when it is well known', async () => {
    const { code, found } = await findings(hs256('your-256-bit-secret', { sub: 'a' }));
    expect(found).toMatchObject([
      { result: 'fail', note: expect.stringContaining('The secret is `your-256-bit-secret`') },
    ]);
    expect(code).toBe(1);
  });

  test('a large token is searched for the most likely secrets alone, and does not pass', async () => {
    const { found } = await findings(hs256('nobody-has-this-one', { pad: 'x'.repeat(700_000) }));
    expect(found).toMatchObject([
      {
        result: 'not-applicable',
        reason: expect.stringMatching(/first [\d,]+ of 103,781 common secrets tried/),
      },
    ]);
  });
});

describe('the time', () => {
  const now = startedAt / 1000 + 5;
  const scene = { files: { 'keys.json': JSON.stringify(jwk) }, isTTY: true, columns: 140 };
  const sign = (claims: object): string => {
    const text = `${segment({ alg: 'RS256', kid: 'k1', typ: 'at+jwt' })}.${segment({ sub: 's', ...claims })}`;
    return `${text}.${createSign('sha256').update(text).sign(privateKey).toString('base64url')}`;
  };
  const inspectVerified = (claims: object) =>
    playCli(['inspect', sign(claims), '--jwks', 'keys.json'], scene);
  const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;
  const yellow = (text: string): string => `\x1b[33m${text}\x1b[39m`;

  test('an expired token says so in red, and its valid signature is not green', async () => {
    const { stdout, plain } = await inspectVerified({ iat: now - 7200, exp: now - 3600 });
    expect(stdout).toContain(red('expired 1 h ago after 1 h'));
    expect(plain).toMatch(/validity +expired 1 h ago after 1 h \(20\d\d-/);
    expect(plain).toMatch(/– signature verified with key k1/);
    expect(stdout).not.toContain('✓ signature');
  });

  test('one that is unverified says so all the same', async () => {
    const { plain } = await playCli(['inspect', sign({ exp: now })]);
    expect(plain).toMatch(/validity +expired now/);
  });

  test.each([
    ['not valid yet', { nbf: now + 300, exp: now + 900 }, 'not valid yet: starts in 5 min', yellow],
    ['never valid', { nbf: now + 300, exp: now + 200 }, 'never valid: exp is not after nbf', red],
    ['exp as text', { exp: '1800000000' }, 'exp is not a number', yellow],
    ['exp in milliseconds', { exp: (now + 60) * 1000 }, 'exp is in milliseconds', yellow],
    ['issued in the future', { iat: now + 300, exp: now + 900 }, 'issued in the future: in 5 min', yellow],
  ])('%s', async (_what, claims, text, paint) => {
    const { stdout } = await inspectVerified(claims);
    expect(stdout).toContain(paint(text));
    expect(stdout).not.toContain('✓ signature');
  });

  test('the claim that makes a token invalid is coloured, and no other', async () => {
    const words = (text: string, paint: typeof red) =>
      text
        .split(' ')
        .map((word) => paint(word))
        .join(' ');
    const expired = (await inspectVerified({ iat: now - 7200, exp: now - 3600 })).stdout;
    expect(expired).toContain(`${now - 3600} · ${words('1 h ago', red)}`);
    expect(expired).toContain(`${now - 7200} · 2 h ago`);
    const early = (await inspectVerified({ iat: now, nbf: now + 300, exp: now + 900 })).stdout;
    expect(early).toContain(`${now + 300} · ${words('in 5 min', yellow)}`);
    expect(early).toContain(`${now + 900} · in 15 min`);
    expect((await inspectVerified({ exp: 1e300 })).stdout).toContain(yellow('(out'));
  });

  test('without exp there is no expiry; of an opaque value it is unknown', async () => {
    const { plain } = await inspectVerified({});
    expect(plain).toMatch(/validity +no expiry/);
    expect(plain).toMatch(/✓ signature verified with key k1/);
    const opaque = await playCli(['inspect', 'd41d8cd98f00b204e9800998ecf8427e']);
    expect(opaque.plain).toMatch(/validity +expiry unknown/);
  });

  test('is in the JSON', async () => {
    const { stdout } = await playCli(['inspect', sign({ exp: now - 60 }), '--json'], scene);
    expect(JSON.parse(stdout).tokens[0].time).toEqual({ state: 'expired', expiresAt: (now - 60) * 1000 });
  });
});
