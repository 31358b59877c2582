import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import type { CryptoPort, SignatureOutcome } from '../../../core/token/crypto-port.ts';
import { readToken } from '../../../core/token/read-token.ts';
import type { JsonValue } from '../../../core/token/token.ts';
import { type SigningKeys, verifySignature } from '../../../core/token/verify.ts';

const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const signed = (header: object, signature = 'c2ln') =>
  readToken(`${encode(header)}.${encode({ sub: 'alice' })}.${signature}`);

/** Records its calls, and returns `answer`. */
function fakeCrypto(answer: SignatureOutcome = { state: 'valid' }) {
  const asked: Parameters<CryptoPort['verify']>[0][] = [];
  const port: CryptoPort = {
    hash: () => new Uint8Array(),
    findCommonSecret: () => ({ state: 'not-found' }),
    verify(input) {
      asked.push(input);
      return answer;
    },
  };
  return { port, asked };
}

const verify = (header: object, keys: SigningKeys, answer?: SignatureOutcome) => {
  const { port, asked } = fakeCrypto(answer);
  return { verdict: verifySignature(signed(header), keys, port), asked };
};

const rsa = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
const coordinate = `${'A'.repeat(42)}E`;
const p256 = { kty: 'EC', crv: 'P-256', x: coordinate, y: coordinate };
const ed25519 = { kty: 'OKP', crv: 'Ed25519', x: 'AA' };

describe('a key of the issuer', () => {
  test('is picked by kid, and called with the bytes as they are', () => {
    const { verdict, asked } = verify(
      { alg: 'RS256', kid: 'b' },
      {
        jwks: [
          { ...rsa, kid: 'a' },
          { ...rsa, kid: 'b' },
        ],
      },
    );
    expect(verdict).toEqual({ state: 'valid', alg: 'RS256', keyId: 'b' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.key).toEqual(rsa);
    expect(new TextDecoder().decode(asked[0]?.signingInput)).toBe(
      `${encode({ alg: 'RS256', kid: 'b' })}.${encode({ sub: 'alice' })}`,
    );
    expect(new TextDecoder().decode(asked[0]?.signature)).toBe('sig');
  });

  test('that does not match makes the signature invalid', () => {
    const { verdict } = verify(
      { alg: 'RS256', kid: 'a' },
      { jwks: [{ ...rsa, kid: 'a' }] },
      { state: 'invalid' },
    );
    expect(verdict).toEqual({ state: 'invalid', alg: 'RS256', keyId: 'a' });
  });

  test('that the port cannot use is called unusable, with its reason', () => {
    const answer = { state: 'unusable', reason: 'the modulus is short' } as const;
    expect(verify({ alg: 'RS256' }, { jwks: [rsa] }, answer).verdict).toEqual(answer);
  });

  test.each([
    ['RS256', rsa],
    ['PS512', rsa],
    ['ES256', p256],
    ['EdDSA', ed25519],
    ['Ed25519', ed25519],
  ])('is picked without a kid when it alone goes with %s', (alg, key) => {
    const jwks = [
      rsa,
      p256,
      { ...p256, crv: 'P-384' },
      ed25519,
      { ...rsa, use: 'enc' },
      { kty: 'oct', k: 'AA' },
    ];
    const { verdict, asked } = verify({ alg }, { jwks });
    expect(verdict).toEqual({ state: 'valid', alg });
    expect(asked[0]?.key).toEqual(key);
  });

  test('may be named EdDSA while the token says Ed25519', () => {
    expect(verify({ alg: 'Ed25519' }, { jwks: [{ ...ed25519, alg: 'EdDSA' }] }).verdict.state).toBe('valid');
    expect(verify({ alg: 'EdDSA' }, { jwks: [{ ...ed25519, alg: 'Ed25519' }] }).verdict.state).toBe('valid');
  });

  test.each([
    ['Ed25519', { ...ed25519, crv: 'Ed448' }],
    ['Ed448', ed25519],
    ['Ed448', { ...ed25519, alg: 'Ed448' }],
    ['EdDSA', { ...ed25519, alg: 'Ed448' }],
    ['EdDSA', { ...ed25519, alg: 'ES256' }],
    ['EdDSA', { ...ed25519, alg: ['EdDSA'] }],
    ['Ed25519', { ...ed25519, alg: 'Ed448' }],
    ['ES256', { ...p256, crv: 'P-384' }],
    ['ES384', p256],
    ['ES256K', p256],
    ['RS256', { ...rsa, alg: 'PS256' }],
    ['EdDSA', { ...ed25519, crv: 'X25519' }],
  ])('is not used with %s when it is %j', (alg, key) => {
    const { verdict, asked } = verify({ alg, kid: 'a' }, { jwks: [{ ...key, kid: 'a' }] });
    expect(verdict.state).toBe('unusable');
    expect(asked).toEqual([]);
  });

  test('goes to the port without its private members', () => {
    const { asked } = verify({ alg: 'RS256' }, { jwks: [{ ...rsa, d: 'secret' }] });
    expect(asked[0]?.key).toEqual(rsa);
  });
});

describe('several keys that match', () => {
  const others = [rsa, { ...rsa, n: 'AQAC', kid: 'b' }, { ...rsa, n: 'AQAD', kid: 'c' }];
  const accepting = (n: string): CryptoPort => ({
    ...fakeCrypto().port,
    verify: ({ key }) => ({ state: key.n === n ? 'valid' : 'invalid' }),
  });

  test.each<[string, object, readonly JsonValue[], string, object]>([
    ['the first', {}, others, 'AQAB', { keyIndex: 0 }],
    ['the last', {}, others, 'AQAD', { keyIndex: 2, keyId: 'c' }],
    [
      'one of those with the kid',
      { kid: 'a' },
      others.map((key) => ({ ...key, kid: 'a' })),
      'AQAC',
      { keyIndex: 1, keyId: 'a' },
    ],
  ])('are all tried: %s verifies it', (_, header, jwks, n, expected) => {
    const verdict = verifySignature(signed({ alg: 'RS256', ...header }), { jwks }, accepting(n));
    expect(verdict).toEqual({ state: 'valid', alg: 'RS256', candidates: 3, ...expected });
  });

  test('of which none verifies it: the signature is invalid, by no key in particular', () => {
    const verdict = verifySignature(signed({ alg: 'RS256' }), { jwks: others }, accepting('none'));
    expect(verdict).toEqual({ state: 'invalid', alg: 'RS256', candidates: 3 });
  });

  test('are distinguished by the thumbprint of the certificate in the header', () => {
    const jwks = others.map((key, index) => ({ ...key, x5t: `thumb-${index}` }));
    const header = { alg: 'RS256', x5t: 'thumb-1' };
    expect(verifySignature(signed(header), { jwks }, accepting('AQAC'))).toEqual({
      state: 'valid',
      alg: 'RS256',
      keyId: 'b',
    });
    expect(verifySignature(signed(header), { jwks }, accepting('AQAD')).state).toBe('invalid');
  });

  test('are one candidate each where they were given without names', () => {
    const keys = { jwks: others, unnamed: true } as const;
    expect(verifySignature(signed({ alg: 'RS256', kid: 'x' }), keys, accepting('AQAC'))).toEqual({
      state: 'valid',
      alg: 'RS256',
      keyId: 'b',
      keyIndex: 1,
    });
  });

  test('are too many to try: at most twenty are, and the verdict says so', () => {
    const jwks = Array.from({ length: 5000 }, () => rsa);
    const { verdict, asked } = verify({ alg: 'RS256' }, { jwks }, { state: 'invalid' });
    expect(asked).toHaveLength(20);
    expect(verdict).toMatchObject({ state: 'no-key', candidates: 5000 });
    expect(verdict).toHaveProperty('reason', expect.stringContaining('none of the first 20 of 5000'));
  });
});

describe('keys that a user chose', () => {
  const keys = [
    { ...rsa, kid: 'a' },
    { ...rsa, n: 'AQAC', kid: 'b' },
    { ...p256, kid: 'c' },
  ];
  const accepting = (n: string): CryptoPort => ({
    ...fakeCrypto().port,
    verify: ({ key }) => ({ state: key.n === n ? 'valid' : 'invalid' }),
  });
  const check = (header: object, chosen: SigningKeys, n = 'AQAC') =>
    verifySignature(signed({ alg: 'RS256', ...header }), { tryAll: true, ...chosen }, accepting(n));

  test.each<[string, object, SigningKeys, object]>([
    ['by its kid', { kid: 'b' }, { jwks: keys }, { keyId: 'b' }],
    [
      'without a key of that kid: all that match, and said',
      { kid: 'x' },
      { jwks: keys },
      { keyId: 'b', keyIndex: 1, note: 'no key with kid "x"; one of 2 keys that match verified it' },
    ],
    [
      'the only one that matches',
      { kid: 'x' },
      { jwks: keys.slice(1) },
      { keyId: 'b', keyIndex: 0, note: 'no key with kid "x"; the only key that matches verified it' },
    ],
    [
      'with what is known of them',
      { kid: 'b' },
      { jwks: keys, note: 'from a file' },
      { keyId: 'b', note: 'from a file' },
    ],
    [
      'by a certificate that the token names',
      { x5t: 'one' },
      { jwks: [{ ...rsa, n: 'AQAC', x5t: 'one' }], unnamed: true },
      { note: 'x5t is that of the certificate' },
    ],
    [
      'by a certificate that it does not name',
      { 'x5t#S256': 'two' },
      { jwks: [{ ...rsa, n: 'AQAC', 'x5t#S256': 'one' }], unnamed: true },
      { note: 'x5t#S256 of the token is that of another certificate' },
    ],
  ])('verify a token %s', (_, header, chosen, expected) => {
    expect(check(header, chosen)).toEqual({ state: 'valid', alg: 'RS256', ...expected });
  });

  test.each<[string, object, SigningKeys, string]>([
    ['none of those that match', { kid: 'x' }, { jwks: keys }, 'none of 2 keys that match verifies it'],
    [
      'the only one that matches',
      { kid: 'x' },
      { jwks: keys.slice(1) },
      'the only key that matches does not',
    ],
  ])('that do not verify it are no proof: %s', (_, header, chosen, reason) => {
    const verdict = check(header, chosen, 'none');
    expect(verdict).toMatchObject({ state: 'no-key', reason: expect.stringContaining(reason) });
    expect(verdict).toHaveProperty('reason', expect.stringContaining('no key with kid "x"'));
  });

  test('the kid is decisive where one has it, and where a run verifies', () => {
    expect(check({ kid: 'a' }, { jwks: keys }).state).toBe('invalid');
    const token = signed({ alg: 'RS256', kid: 'x' });
    expect(verifySignature(token, { jwks: keys }, accepting('AQAC'))).toMatchObject({
      state: 'no-key',
      candidates: 0,
    });
    expect(check({ kid: 'x' }, { jwks: [p256] })).toMatchObject({ state: 'no-key', candidates: 0 });
  });

  test('the text of a public key is no secret', () => {
    const chosen = { publicKeyTexts: ['PEM'], clientSecret: 'PEM' };
    expect(verify({ alg: 'HS256' }, chosen).verdict).toEqual({
      state: 'invalid',
      alg: 'HS256',
      note: 'the public key was used as the HMAC secret',
    });
    expect(verify({ alg: 'HS256' }, { publicKeyTexts: ['PEM'] }, { state: 'invalid' }).verdict).toMatchObject(
      {
        state: 'not-checked',
      },
    );
  });
});

describe('no key', () => {
  test.each<[string, object, readonly JsonValue[], number, RegExp]>([
    ['an empty set', { alg: 'RS256' }, [], 0, /no key for RS256/],
    ['an unknown kid', { alg: 'RS256', kid: 'x' }, [{ ...rsa, kid: 'a' }], 0, /kid "x"/],
    ['a kid, and a key without', { alg: 'RS256', kid: 'x' }, [rsa], 0, /kid "x"/],
    ['a kid that is a number', { alg: 'RS256', kid: 7 }, [{ ...rsa, kid: '7' }], 0, /not a string/],
    [
      'a kid in other letters',
      { alg: 'RS256', kid: 'Key' },
      [{ ...rsa, kid: 'key' }],
      0,
      /"Key", but one with "key"$/,
    ],
    ['a kid with a space', { alg: 'RS256', kid: 'k' }, [{ ...rsa, kid: 'k ' }], 0, /but one with "k "$/],
    [
      'a kid that the JWKS has as a number',
      { alg: 'RS256', kid: '7' },
      [{ ...rsa, kid: 7 }],
      0,
      /but one with 7$/,
    ],
    ['an empty kid', { alg: 'RS256', kid: '' }, [{ ...rsa, kid: ' ' }], 0, /with kid ""$/],
    [
      'a key type in small letters',
      { alg: 'RS256' },
      [{ ...rsa, kty: 'rsa' }],
      0,
      /only one is of type "rsa"/,
    ],
    ['a key without type', { alg: 'RS256' }, [{ n: rsa.n, e: rsa.e }], 0, /only one has no kty/],
    [
      'a member of another type',
      { alg: 'RS256' },
      [{ ...rsa, e: 65537 }],
      0,
      /only one has no usable member e/,
    ],
    ['two keys for others', { alg: 'RS256' }, [p256, { ...rsa, use: 'enc' }], 0, /no key for RS256$/],
  ])('%s', (_, header, jwks, candidates, reason) => {
    const { verdict, asked } = verify(header, { jwks });
    expect(verdict).toMatchObject({ state: 'no-key', candidates, reason: expect.stringMatching(reason) });
    expect(asked).toEqual([]);
  });

  test('of two with one kid, the one that goes with the algorithm is taken', () => {
    const jwks = [
      { ...rsa, kid: 'a' },
      { ...p256, kid: 'a' },
    ];
    const { verdict, asked } = verify({ alg: 'ES256', kid: 'a' }, { jwks });
    expect(verdict.state).toBe('valid');
    expect(asked[0]?.key).toEqual(p256);
  });
});

describe('the key that kid names', () => {
  test.each<[string, string, JsonValue, RegExp]>([
    ['another type', 'ES256', { ...rsa, kid: 'k' }, /type "RSA".*needs EC/],
    ['another curve', 'ES384', { ...p256, kid: 'k' }, /curve "P-256".*P-384/],
    ['another use', 'RS256', { ...rsa, kid: 'k', use: 'enc' }, /use "enc"/],
    ['another algorithm', 'PS384', { ...rsa, kid: 'k', alg: 'PS256' }, /"PS256", not PS384/],
    ['other operations', 'RS256', { ...rsa, kid: 'k', key_ops: ['encrypt'] }, /key_ops/],
    ['operations that are no list', 'RS256', { ...rsa, kid: 'k', key_ops: 'verify' }, /key_ops/],
    ['a missing member', 'RS256', { kty: 'RSA', n: 'AQAB', kid: 'k' }, /member e/],
    ['a member of the wrong type', 'ES256', { ...p256, kid: 'k', x: 5 }, /member x/],
    ['no type', 'RS256', { kid: 'k' }, /has no kty/],
  ])('with %s is unusable', (_, alg, key, reason) => {
    const { verdict, asked } = verify({ alg, kid: 'k' }, { jwks: [key] });
    expect(verdict).toMatchObject({ state: 'unusable', reason: expect.stringMatching(reason) });
    expect(asked).toEqual([]);
  });
});

describe('a signature by the client secret', () => {
  test('is checked with its UTF-8 octets', () => {
    const { verdict, asked } = verify(
      { alg: 'HS256', kid: 'any' },
      { clientSecret: 'geheim-ü', jwks: [rsa] },
    );
    expect(verdict).toEqual({ state: 'valid', alg: 'HS256' });
    expect(asked[0]?.key).toEqual({ kty: 'oct', k: Buffer.from('geheim-ü').toString('base64url') });
  });

  test.each([
    ['base64', '/+8=YWJj'.replace('=', 'A'), 'base64'],
    ['padded base64', '+/+/ABCDEFGHIJ==', 'base64'],
    ['base64url', '-_-_ABCDEFGHIJ', 'base64url'],
    ['hex', '00ff10A0', 'hex'],
    ['hex behind 0x', '0x00ff10A0', 'hex'],
    ['hex in pairs with colons', '00:ff:10:A0', 'hex'],
    ['hex in pairs with spaces', '00 ff 10 A0', 'hex'],
    ['base64 in quotes', '"+/+/ABCDEFGHIJ=="', 'base64'],
    ['base64 behind its name', 'base64:+/+/ABCDEFGHIJ==', 'base64'],
  ])('is tried as %s after its own characters', (_, clientSecret, secretEncoding) => {
    const digits = clientSecret.replace(/^0x|^base64:|[":\s]/g, '');
    const octets = Buffer.from(digits, secretEncoding === 'hex' ? 'hex' : 'base64').toString('base64url');
    const port: CryptoPort = {
      ...fakeCrypto().port,
      verify: ({ key }) => ({ state: key.k === octets ? 'valid' : 'invalid' }),
    };
    const verdict = verifySignature(signed({ alg: 'HS256' }), { clientSecret }, port);
    expect(verdict).toEqual({ state: 'valid', alg: 'HS256', secretEncoding });
  });

  test.each(['correct horse', '00ff1', 'zz', 'ABCDE', '=', '', '🔑', '0x', '""', 'base64:', '00:f'])(
    '%j in no encoding that fits is a wrong one',
    (clientSecret) => {
      const { verdict } = verify({ alg: 'HS256' }, { clientSecret }, { state: 'invalid' });
      expect(verdict).toEqual({ state: 'invalid', alg: 'HS256' });
    },
  );

  test('may be a key of type oct that was given for it', () => {
    const { verdict, asked } = verify({ alg: 'HS256' }, { secretKey: 'AAEC', jwks: [rsa] });
    expect(verdict).toEqual({ state: 'valid', alg: 'HS256' });
    expect(asked[0]?.key).toEqual({ kty: 'oct', k: 'AAEC' });
    expect(verify({ alg: 'RS256' }, { secretKey: 'AAEC' }).verdict.state).toBe('not-checked');
  });

  test('is never checked with anything of the JWK Set', () => {
    const { verdict, asked } = verify(
      { alg: 'HS256', kid: 'a' },
      {
        jwks: [
          { ...rsa, kid: 'a' },
          { kty: 'oct', k: 'AA', kid: 'a' },
        ],
      },
    );
    expect(verdict.state).toBe('not-checked');
    expect(asked).toEqual([]);
  });
});

describe('what the header brings along', () => {
  test('is not used', () => {
    const header = {
      alg: 'RS256',
      jwk: rsa,
      jku: 'https://evil.example/jwks',
      x5u: 'https://evil.example',
      x5c: ['AA'],
    };
    const { verdict, asked } = verify(header, { jwks: [] });
    expect(verdict.state).toBe('no-key');
    expect(asked).toEqual([]);
  });
});

describe('what cannot be checked', () => {
  const { port } = fakeCrypto();
  const none = readToken(`${encode({ alg: 'none' })}.${encode({})}.`);

  test.each([
    ['an unsecured JWT', none, 'unsecured'],
    ['none with a signature', signed({ alg: 'none' }), 'unusable'],
    ['no algorithm', signed({ typ: 'JWT' }), 'unusable'],
    ['an algorithm that is a number', signed({ alg: 256 }), 'unusable'],
    ['an unknown algorithm', signed({ alg: 'ES521' }), 'unusable'],
    ['the name of an inherited property', signed({ alg: 'constructor' }), 'unusable'],
    ['an encrypted token', readToken(`${encode({ alg: 'dir', enc: 'A128GCM' })}..AA.AA.AA`), 'not-checked'],
    ['an opaque token', readToken('abc'), 'not-checked'],
  ])('%s', (_, token, state) => {
    expect(verifySignature(token, { jwks: [rsa], clientSecret: 's' }, port).state).toBe(state);
  });

  test('without keys it is not checked', () => {
    expect(verifySignature(signed({ alg: 'RS256' }), {}, port).state).toBe('not-checked');
  });
});

test('malformed keys never throw', () => {
  const member = fc.oneof(fc.jsonValue(), fc.constantFrom('RSA', 'sig', 'verify', 'RS256'));
  const key = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('kty', 'n', 'e', 'kid', 'use', 'key_ops', 'alg', 'crv', '__proto__'),
      member,
    ),
  );
  fc.assert(
    fc.property(fc.array(key), fc.option(fc.constant('a'), { nil: undefined }), (jwks, kid) => {
      const { verdict } = verify({ alg: 'RS256', kid }, { jwks: jwks as JsonValue[] });
      expect(['valid', 'no-key', 'unusable']).toContain(verdict.state);
    }),
  );
});
