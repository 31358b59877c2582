import { createHash, createSign } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const { privateKey, publicKey } = rsaKeys('own');
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = startedAt / 1000 + 5;
const sign = (claims: object, header: object = {}): string => {
  const input = `${segment({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${segment(claims)}`;
  return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`;
};
const times = { iat: now - 10, exp: now + 600 };
const idClaims = {
  iss: 'https://a.example',
  sub: 's',
  aud: 'web',
  nonce: 'n1',
  auth_time: now - 100,
  ...times,
};
const idToken = sign(idClaims);
const files = { 'keys.json': JSON.stringify(jwk) };
const check = (token: string, ...options: readonly string[]) =>
  playCli(['inspect', token, '--jwks', 'keys.json', ...options], { files });

describe('inspect --check-as id-token', () => {
  const all = ['--issuer', 'https://a.example', '--client', 'web', '--nonce', 'n1', '--max-age', '300'];

  test('exits with 0 for what is expected, and fetches nothing', async () => {
    const { plain, code, asked } = await check(idToken, '--check-as', 'id-token', ...all);
    expect(plain).toContain('✓ Valid as ID Token');
    expect([code, asked.issuers]).toEqual([0, []]);
  });

  test('says what nothing was expected of', async () => {
    const { plain, code } = await check(idToken, '--check-as', 'id-token', '--client', 'web');
    expect(plain).toContain('! Valid as ID Token, issuer not given');
    expect(code).toBe(0);
  });

  test.each([
    ['another issuer', ['--issuer', 'https://b.example'], 'Wrong issuer', 'id-token.issuer'],
    ['another client', ['--client', 'spa'], 'Wrong audience', 'id-token.audience'],
    ['another audience', ['--audience', 'api'], 'Wrong audience', 'id-token.audience'],
    ['another nonce', ['--nonce', 'n2'], 'Wrong nonce', 'id-token.nonce'],
    ['another type', ['--type', 'at+jwt'], 'Wrong token type', 'expected.type'],
    [
      'a shorter maximum age',
      ['--max-age', '10'],
      'auth_time is missing or not within',
      'id-token.auth-time',
    ],
  ])('exits with 1 for %s', async (_what, options, line, rule) => {
    const { plain, code } = await check(idToken, '--check-as', 'id-token', ...options);
    expect(plain).toContain(`✗ ${line}`);
    expect(plain).toContain(rule);
    expect(code).toBe(1);
  });

  test.each([
    ['--audience', 'https://run.example', 'Valid as ID Token', 0],
    ['--client', 'https://run.example', 'Wrong client', 1],
    ['--client', 'robot', 'Wrong audience', 1],
  ])('compares azp with the client alone: %s %s', async (option, value, line, expected) => {
    const token = sign({ ...idClaims, aud: 'https://run.example', azp: 'robot' });
    const options = [
      '--check-as',
      'id-token',
      '--issuer',
      'https://a.example',
      '--nonce',
      'n1',
      option,
      value,
    ];
    const { plain, code } = await check(token, ...options);
    expect(plain).toContain(line);
    expect(code).toBe(expected);
  });

  test('checks the token inside an encrypted one', async () => {
    const encrypted = await new CompactEncrypt(new TextEncoder().encode(idToken))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM', cty: 'JWT' })
      .encrypt(publicKey);
    const decryptKey = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), use: 'enc' });
    const options = ['--jwks', 'keys.json', '--decrypt-key', 'decrypt.json', '--check-as', 'id-token'];
    const { plain, code } = await playCli(['inspect', encrypted, ...options, ...all], {
      files: { ...files, 'decrypt.json': decryptKey },
    });
    expect(plain).toContain('✓ Valid as ID Token');
    expect(code).toBe(0);
  });

  test('says what was not entered', async () => {
    const { plain, code } = await check(idToken, '--check-as', 'id-token', '--verbose');
    expect(plain).toContain('no nonce was entered');
    expect(plain).toContain('no audience or client ID was entered');
    expect(plain).toContain('it needs the login around the token');
    expect(code).toBe(0);
  });

  test.each([
    ['expired', sign({ ...idClaims, exp: now - 60 }), [], 'Expired 1 min ago'],
    ['without exp', sign({ ...idClaims, exp: undefined }), [], 'ID Token has expired or has no exp'],
    ['not verified', idToken, ['--verbose'], 'Not verified'],
    ['forged', `${idToken.slice(0, -8)}AAAAAAAA`, [], 'Signature invalid'],
    ['opaque', 'd41d8cd98f00b204e9800998ecf8427e', [], 'Not a JWT'],
    ['encrypted', `${segment({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.YWFh.YWFh.YWFh.YWFh`, [], 'Encrypted'],
  ])('exits with 1 for a token that is %s', async (_what, token, options, line) => {
    const keys = options.length === 0 ? ['--jwks', 'keys.json'] : options;
    const { plain, code } = await playCli(['inspect', token, '--check-as', 'id-token', ...keys], {
      files,
    });
    expect(plain).toContain(line);
    expect(code).toBe(1);
  });

  test('accepts the clock difference that is given, and no more', async () => {
    const token = sign({ ...idClaims, exp: now - 60 });
    const within = await check(token, '--check-as', 'id-token', '--clock-tolerance', '61');
    expect([within.code, within.plain]).toEqual([0, expect.stringContaining('Valid as ID Token')]);
    expect((await check(token, '--check-as', 'id-token', '--clock-tolerance', '60')).code).toBe(1);
  });

  test('exits with 1 for a warning where --fail-on says it', async () => {
    const token = sign({ ...idClaims, aud: ['web', 'other'], azp: 'web' });
    expect((await check(token, '--check-as', 'id-token', '--client', 'web')).code).toBe(0);
    const strict = await check(token, '--check-as', 'id-token', '--client', 'web', '--fail-on', 'warn');
    expect(strict.code).toBe(1);
  });
});

describe('inspect --check-as access-token', () => {
  const claims = {
    iss: 'https://a.example',
    sub: 's',
    aud: 'api',
    scope: 'read write',
    client_id: 'web',
    jti: 'j',
  };
  const profiled = sign({ ...claims, ...times }, { typ: 'at+jwt' });
  const plain = sign({ ...claims, ...times });

  test.each([
    ['of RFC 9068', profiled],
    ['of another type', plain],
  ])('judges a token %s alike', async (_what, token) => {
    const good = [
      '--issuer',
      'https://a.example',
      '--audience',
      'api',
      '--client',
      'web',
      '--scope',
      'write',
    ];
    expect((await check(token, '--check-as', 'access-token', ...good)).code).toBe(0);
    for (const [option = '', line] of [
      ['--audience', 'Wrong audience'],
      ['--issuer', 'Wrong issuer'],
      ['--client', 'Wrong client'],
      ['--scope', 'Missing scopes'],
    ]) {
      const bad = await check(token, '--check-as', 'access-token', option, 'https://other.example');
      expect([bad.code, bad.plain]).toEqual([1, expect.stringContaining(`✗ ${line}`)]);
    }
  });

  test.each(['aud', 'iss', 'client_id'])('a token without the %s that is expected fails', async (name) => {
    const token = sign({ ...claims, ...times, [name]: undefined });
    const option = { aud: '--audience', iss: '--issuer', client_id: '--client' }[name] ?? '';
    expect((await check(token, '--check-as', 'access-token', option, 'https://a.example')).code).toBe(1);
  });

  test('reads the client and scopes of Microsoft Entra ID', async () => {
    const token = sign({
      ...claims,
      ...times,
      client_id: undefined,
      scope: undefined,
      appid: 'web',
      scp: 'read',
    });
    const options = ['--check-as', 'access-token', '--client', 'web', '--scope', 'read'];
    expect((await check(token, ...options)).code).toBe(0);
    expect((await check(token, ...options.slice(0, 4), '--scope', 'write')).code).toBe(1);
  });

  test('an ID Token is the wrong type', async () => {
    const { plain: text, code } = await check(idToken, '--check-as', 'access-token');
    expect([code, text]).toEqual([1, expect.stringContaining('Wrong token type')]);
  });
});

describe('inspect --check-as client-assertion and dpop-proof', () => {
  const assertion = sign({ iss: 'web', sub: 'web', aud: 'https://a.example', jti: 'j', ...times });
  test.each([
    [['--client', 'web', '--audience', 'https://a.example'], 0],
    [['--client', 'spa'], 1],
    [['--audience', 'https://b.example'], 1],
  ])('an assertion with %j exits with %i', async (options, code) => {
    expect((await check(assertion, '--check-as', 'client-assertion', ...options)).code).toBe(code);
  });

  const { kty, n, e } = jwk as { kty: string; n: string; e: string };
  const proof = sign(
    {
      jti: createHash('sha256').update('j').digest('hex'),
      htm: 'POST',
      htu: 'https://a.example/token',
      iat: now,
    },
    { typ: 'dpop+jwt', kid: undefined, jwk: { kty, n, e } },
  );
  test.each([
    ['the URL of its request', proof, 'https://a.example/token', 0],
    ['another URL', proof, 'https://b.example/token', 1],
    ['a changed signature', `${proof.slice(0, -8)}AAAAAAAA`, 'https://a.example/token', 1],
  ])('a proof with %s is verified with its own key', async (_what, token, url, code) => {
    const result = await playCli(['inspect', token, '--check-as', 'dpop-proof', '--audience', url]);
    expect([result.code, result.plain]).toEqual([code, expect.anything()]);
  });
});

describe('inspect --check-as logout-token', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const claims = { iss: 'https://a.example', sub: 's', aud: 'web', jti: 'j', ...times };
  const logout = { ...claims, events: { [event]: {} } };
  const options = ['--check-as', 'logout-token', '--issuer', 'https://a.example', '--client', 'web'];

  test.each([
    ['its event, issuer and client is valid', logout, '✓ Valid as logout token', 0],
    ['a nonce fails', { ...logout, nonce: 'n' }, '✗ Logout token has a nonce', 1],
    ['no events fails', claims, '✗ Required claims of a logout token are missing or invalid', 1],
    ['another event fails', { ...claims, events: { 'urn:x': {} } }, '✗ Logout event is missing in events', 1],
    ['another client fails', { ...logout, aud: 'spa' }, '✗ Wrong audience', 1],
    ['another issuer fails', { ...logout, iss: 'https://b.example' }, '✗ Wrong issuer', 1],
    ['an exp that has passed fails', { ...logout, exp: now - 600 }, '✗ Expired 10 min ago', 1],
  ])('a token with %s', async (_what, payload, line, code) => {
    const { plain, code: exit } = await check(sign(payload, { typ: 'logout+jwt' }), ...options);
    expect([exit, plain]).toEqual([code, expect.stringContaining(line)]);
  });

  test('an ID Token fails, and a nonce cannot be expected', async () => {
    expect((await check(idToken, '--check-as', 'logout-token')).code).toBe(1);
    expect((await check(idToken, '--check-as', 'logout-token', '--nonce', 'n1')).code).toBe(2);
  });
});

describe('an expectation file', () => {
  const expectation = { as: 'id-token', issuer: 'https://a.example', client: 'web' };
  const expectFile = (content: string, ...options: readonly string[]) =>
    playCli(['inspect', idToken, '--jwks', 'keys.json', '--expect', 'e.json', ...options], {
      files: { ...files, 'e.json': content },
    });

  test('says the same as options, which replace its members', async () => {
    expect((await expectFile(JSON.stringify(expectation))).code).toBe(0);
    expect((await expectFile(JSON.stringify(expectation), '--client', 'spa')).code).toBe(1);
    expect((await expectFile(JSON.stringify({ ...expectation, nonce: 'n2' }))).code).toBe(1);
  });

  test('is named in the JSON', async () => {
    const { stdout } = await expectFile(JSON.stringify(expectation), '--json');
    const { tokens, exitCode } = JSON.parse(stdout);
    expect([exitCode, tokens[0].status]).toEqual([
      0,
      { reason: 'valid', text: 'Valid as ID Token', others: [], checkedAs: 'ID Token' },
    ]);
  });

  test.each([
    ['no JSON', 'secret-in-file', '--expect e.json: not a JSON object'],
    ['a list', '[]', '--expect e.json: not a JSON object'],
    ['no kind', '{}', '--expect e.json: as must be one of id-token'],
    ['another kind', '{"as":"saml"}', '--expect e.json: as must be one of id-token'],
    ['an unknown member', '{"as":"id-token","aud":"x"}', '--expect e.json: unknown member "aud"'],
    ['a wrong type', '{"as":"id-token","issuer":1}', '--expect e.json: issuer is not valid'],
    [
      'a negative tolerance',
      '{"as":"id-token","clockTolerance":-1}',
      '--expect e.json: clockTolerance is not',
    ],
    ['what is not checked', '{"as":"access-token","nonce":"n"}', 'nonce is not checked with access-token'],
    [
      'a prototype',
      '{"as":"id-token","__proto__":{"issuer":"x"}}',
      '--expect e.json: unknown member "__proto__"',
    ],
  ])('with %s is wrong usage', async (_what, content, message) => {
    const { stderr, code } = await expectFile(content);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret-in-file');
    expect(code).toBe(2);
  });

  test.each([
    [['--nonce', 'n'], '--nonce needs --check-as or --expect'],
    [['--check-as', 'id-token', '--expect', 'e.json'], '--check-as cannot be used with --expect'],
    [['--check-as', 'jwt'], '--check-as must be one of id-token, access-token'],
    [['--check-as', 'access-token', '--nonce', 'n'], '--nonce is not checked with access-token'],
    [['--check-as', 'id-token', '--clock-tolerance', '1.5'], '--clock-tolerance must be a whole number'],
    [['--check-as', 'id-token', '--clock-tolerance', '86400'], '--clock-tolerance is not valid'],
  ])('wrong options %j', async (options, message) => {
    const { stderr, code } = await playCli(['inspect', idToken, ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
