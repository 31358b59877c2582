import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const now = Math.floor((startedAt + 5000) / 1000);
const claims = { iss: 'https://issuer.example', aud: 'api', sub: 'alice', exp: now + 600 };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rsa = rsaKeys('own');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secret = 'a-shared-secret-of-more-than-32-bytes';
const inputOf = (alg: string, typ = 'at+jwt') => `${segment({ alg, kid: 'k1', typ })}.${segment(claims)}`;
const rs256 = `${inputOf('RS256')}.${sign('sha256', Buffer.from(inputOf('RS256')), rsa.privateKey).toString('base64url')}`;
const ecKey = { key: ec.privateKey, dsaEncoding: 'ieee-p1363' } as const;
const es256 = `${inputOf('ES256', 'JWT')}.${sign('sha256', Buffer.from(inputOf('ES256', 'JWT')), ecKey).toString('base64url')}`;
const hs256 = `${inputOf('HS256')}.${createHmac('sha256', secret).update(inputOf('HS256')).digest('base64url')}`;
const jwk = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'k1' };
const files = {
  'private.pem': rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  'public.json': JSON.stringify({ keys: [jwk] }),
  'ec.pem': ec.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  'two.txt': `${rs256} ${es256}`,
  'none.txt': 'nothing here',
};

async function play(argv: readonly string[], scene = {}) {
  const played = await playCli(['attack', ...argv], { files, ...scene });
  const lines = played.stdout.split('\n').filter((line) => line.startsWith('{'));
  const made = new Map(lines.map((line) => JSON.parse(line)).map((one) => [String(one.id), one]));
  return { ...played, made };
}

const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
const withPublic = ['hs256-pem', 'hs256-pem-trimmed', 'hs256-pkcs1', 'hs256-der', 'hs256-jwk'];
const signedOnes = ['expired', 'not-yet-valid', 'other-audience', 'other-issuer', 'duplicated-claim'];

describe('tokens for tests', () => {
  test('without a key: what needs none', async () => {
    const { code, made, stderr } = await play([rs256]);
    expect(code).toBe(0);
    expect([...made.keys()]).toEqual([
      ...['alg-none', 'alg-capitalized', 'alg-upper-case', 'alg-mixed-case', 'stripped-signature'],
      ...['unknown-kid', 'kid-path', 'kid-sql', 'embedded-jwk', 'jku', 'x5u', 'changed-claim', 'huge-claim'],
    ]);
    expect(stderr).toBe('14 attacks do not apply: --list says why.\n');
  });

  test('with the public key: it as a secret, in five forms', async () => {
    const { made } = await play([rs256, '--key', 'public.json']);
    expect([...made.keys()]).toEqual(expect.arrayContaining(withPublic));
    const { token } = made.get('hs256-jwk');
    const [header, payload, signature] = token.split('.');
    const mac = createHmac('sha256', JSON.stringify(jwk)).update(`${header}.${payload}`);
    expect(signature).toBe(mac.digest('base64url'));
    expect(made.has('expired')).toBe(false);
  });

  test('with the private JWK: its public part as a secret', async () => {
    const whole = JSON.stringify({ ...rsa.privateKey.export({ format: 'jwk' }), kid: 'k1' });
    const { made } = await play([rs256, '--key', '-'], { stdin: whole });
    const [header, payload, signature] = made.get('hs256-jwk').token.split('.');
    const mac = createHmac('sha256', JSON.stringify(jwk)).update(`${header}.${payload}`);
    expect(signature).toBe(mac.digest('base64url'));
  });

  test('with the private key: what has a valid signature', async () => {
    const { made } = await play([rs256, '--key', 'private.pem']);
    expect([...made.keys()]).toEqual(expect.arrayContaining([...withPublic, ...signedOnes, 'other-typ']));
    expect(made.has('psychic-signature')).toBe(false);
  });

  test('jose rejects every token, each for its own fault', async () => {
    const { made } = await play([rs256, '--key', 'private.pem']);
    const keys = createLocalJWKSet({ keys: [jwk] });
    const expected = {
      issuer: 'https://issuer.example',
      audience: 'api',
      typ: 'at+jwt',
      currentDate: new Date(now * 1000),
      algorithms: ['RS256'],
    };
    await expect(jwtVerify(rs256, keys, expected)).resolves.toBeDefined();
    const faults = new Map<string, string>();
    for (const [id, { token }] of made) {
      const fault = await jwtVerify(token, keys, expected).catch((error: unknown) => error);
      faults.set(
        id,
        fault instanceof errors.JOSEError ? `${fault.code} ${Reflect.get(fault, 'claim') ?? ''}` : '',
      );
    }
    expect([...faults.values()]).not.toContain('');
    const claim = 'ERR_JWT_CLAIM_VALIDATION_FAILED';
    expect(Object.fromEntries(faults)).toMatchObject({
      'alg-none': 'ERR_JOSE_ALG_NOT_ALLOWED ',
      'hs256-pem': 'ERR_JOSE_ALG_NOT_ALLOWED ',
      'stripped-signature': 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED ',
      'changed-claim': 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED ',
      expired: 'ERR_JWT_EXPIRED exp',
      'not-yet-valid': `${claim} nbf`,
      'other-audience': `${claim} aud`,
      'other-issuer': `${claim} iss`,
      'duplicated-claim': 'ERR_JWT_EXPIRED exp',
      'unknown-crit': 'ERR_JOSE_NOT_SUPPORTED ',
      'other-typ': `${claim} typ`,
      'b64-false': 'ERR_JWT_INVALID ',
    });
  });

  test('of a token with ECDSA: a signature of zeros', async () => {
    const { made } = await play([es256, '--key', 'ec.pem']);
    const { token } = made.get('psychic-signature');
    expect(token).toBe(`${inputOf('ES256', 'JWT')}.${Buffer.alloc(64).toString('base64url')}`);
    expect([made.has('hs256-pkcs1'), made.has('other-typ')]).toEqual([false, false]);
  });

  test('of a token with a secret', async () => {
    const { made } = await play([hs256, '--secret-stdin'], { stdin: `${secret}\n` });
    const hex = Buffer.from(secret).toString('hex');
    const { made: decoded } = await play([hs256, '--secret-stdin'], { stdin: `${hex}\n` });
    expect(decoded.get('expired')).toEqual(made.get('expired'));
    const { token } = made.get('expired');
    const [header, payload, signature] = token.split('.');
    expect(signature).toBe(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url'));
    expect(made.has('hs256-pem')).toBe(false);
    expect(headerOf(made.get('embedded-jwk').token)).toMatchObject({ alg: 'ES256', jwk: { kty: 'EC' } });
  });

  test('an embedded key verifies its token, and has no private part', async () => {
    const { made } = await play([rs256]);
    const { token } = made.get('embedded-jwk');
    const { jwk: embedded } = headerOf(token);
    expect(Object.keys(embedded).sort()).toEqual(['e', 'kty', 'n']);
    const currentDate = new Date(now * 1000);
    await expect(jwtVerify(token, embedded, { currentDate })).resolves.toBeDefined();
  });

  test('as a list, with what does not apply', async () => {
    const { code, plain } = await play([rs256, '--list']);
    expect(code).toBe(0);
    expect(plain).toContain('psychic-signature   Psychic signature');
    expect(plain).toContain('Does not apply: needs a token signed with ECDSA');
    expect(plain).not.toContain('eyJ');
  });
});

describe('wrong usage', () => {
  test.each<[string, readonly string[], object, string]>([
    ['no token', ['none.txt'], {}, 'no signed token found'],
    ['two tokens', ['two.txt'], {}, '2 tokens found: give one'],
    ['another public key', [es256, '--key', 'public.json'], {}, 'None of the keys verifies the token.'],
    ['another private key', [rs256, '--key', 'ec.pem'], {}, 'None of the keys verifies the token.'],
    ['a proxy, but no request', [rs256, '--insecure'], {}, '--insecure needs --send'],
    ['an encoding of no secret', [rs256, '--secret-encoding', 'hex'], {}, 'needs --secret-stdin'],
    ['another secret', [hs256, '--secret-stdin'], { stdin: 'x\n' }, 'The key did not sign the token.'],
    [
      'an unsecured token',
      [`${segment({ alg: 'none' })}.${segment(claims)}.`],
      {},
      'the token is not signed',
    ],
    ['a list as payload', [`${segment({ alg: 'RS256' })}.WzFd.AAAA`], {}, 'must be JSON objects'],
    ['two keys', [rs256, '--key', 'public.json', '--issuer', 'https://a.example'], {}, 'give only one of'],
    ['both from standard input', ['-', '--key', '-'], {}, 'both the token and the key'],
    ['the same by the other name', ['-', '--jwks', '-'], {}, 'both the token and the key'],
    ['an unknown file', [rs256, '--key', 'missing.pem'], {}, 'missing.pem'],
  ])('%s', async (_, argv, scene, words) => {
    const { code, stdout, stderr } = await play(argv, scene);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  test('a JWKS that cannot be fetched', async () => {
    const fetchKeys = async () =>
      ({ ok: false, failure: { code: 'dns-failed', message: 'a.example was not found.' } }) as const;
    const { code, stdout } = await play([rs256, '--issuer', 'https://a.example'], {
      services: { fetchKeys },
    });
    expect([code, stdout]).toEqual([3, '']);
  });
});
