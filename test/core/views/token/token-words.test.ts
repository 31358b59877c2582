import { describe, expect, test } from 'vitest';
import { readToken } from '../../../../core/token/read-token.ts';
import type { SignatureVerdict } from '../../../../core/token/signature-verdict.ts';
import {
  describeToken,
  signatureText,
  signatureToneNow,
  titleOfToken,
  validityWords,
} from '../../../../core/views/token/token-words.ts';

const segment = (text: string) => Buffer.from(text).toString('base64url');
const jws = (header: object, payload = '{}') =>
  `${segment(JSON.stringify(header))}.${segment(payload)}.${segment('signature')}`;

describe('the kind of a token', () => {
  test.each([
    ['a typed JWT', jws({ typ: 'at+jwt', alg: 'RS256', kid: 'rs1' }), 'at+jwt, RS256, key rs1'],
    ['the type JWT in any case', jws({ typ: 'jwt', alg: 'RS256' }), 'JWT, RS256'],
    ['no type', jws({ alg: 'ES256', kid: 'k' }), 'JWT, ES256, key k'],
    ['no object inside', jws({ alg: 'RS256' }, 'text'), 'JWS, RS256'],
    ['members that are no texts', jws({ alg: 1, typ: [], kid: {} }), 'JWT'],
    ['an empty type', jws({ alg: 'RS256', typ: '' }), 'JWT, RS256'],
    ['no signature', `${segment('{"alg":"none"}')}.${segment('{}')}.`, 'unsecured JWT, none'],
    [
      'an encrypted one',
      `${segment('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.a.b.c.d`,
      'JWE (encrypted), RSA-OAEP, A256GCM',
    ],
    ['an opaque one', 'd41d8cd98f00b204', 'opaque, 16 characters, at most 64 bits'],
  ])('%s', (_what, raw, text) => {
    expect(describeToken(readToken(raw))).toBe(text);
  });
});

describe('a token in a title', () => {
  test.each([
    ['a JWT', jws({ typ: 'JWT', alg: 'RS256', kid: 'rs1' }), 'JWT, RS256'],
    ['a JWT whose use is known', jws({ typ: 'at+jwt', alg: 'RS256' }), 'Access token (RFC 9068), RS256'],
    [
      'one that is not signed',
      `${segment('{"alg":"none","typ":"at+jwt"}')}.${segment('{}')}.`,
      'Unsecured JWT, none',
    ],
    ['a JWT without an algorithm', jws({ alg: 1 }), 'JWT'],
    ['no object inside', jws({ alg: 'RS256' }, 'text'), 'JWS, RS256'],
    ['no signature', `${segment('{"alg":"none"}')}.${segment('{}')}.`, 'Unsecured JWT, none'],
    ['an encrypted one', `${segment('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.a.b.c.d`, 'JWE (encrypted)'],
    ['an opaque one', 'd41d8cd98f00b204', 'Opaque value'],
  ])('%s', (_what, raw, text) => {
    expect(titleOfToken(readToken(raw))).toBe(text);
  });
});

describe('a signature', () => {
  test.each<[SignatureVerdict, string]>([
    [{ state: 'valid', alg: 'RS256', keyId: 'rs1' }, 'signature verified with key rs1'],
    [{ state: 'valid', alg: 'RS256' }, 'signature verified'],
    [
      { state: 'invalid', alg: 'RS256' },
      'invalid signature: the token was modified or signed with a different key',
    ],
    [{ state: 'unsecured' }, 'not signed: anyone could have made this token'],
    [{ state: 'no-key', candidates: 2, reason: 'two keys fit' }, 'signature not verified: two keys fit'],
    [{ state: 'unusable', reason: 'RSA key too short' }, 'signature not verified: RSA key too short'],
    [{ state: 'not-checked', reason: 'no key yet' }, 'signature not verified: no key yet'],
  ])('%j', (verdict, text) => {
    expect(signatureText(verdict)).toBe(text);
  });

  test.each([
    ['valid', 'pass', 'pass'],
    ['valid', 'fail', 'none'],
    ['valid', 'warn', 'none'],
    ['invalid', 'pass', 'fail'],
    ['unsecured', 'pass', 'fail'],
    ['no-key', 'pass', 'warn'],
    ['unusable', 'pass', 'warn'],
    ['not-checked', 'pass', 'none'],
  ] as const)('that is %s, at a time that is %s, is %s', (state, time, tone) => {
    expect(signatureToneNow(state, time)).toBe(tone);
  });
});

describe('validity', () => {
  const now = 1_000_000;
  const valid = { state: 'valid', expiresAt: now + 55_000 } as const;
  const expired = { state: 'expired', expiresAt: now - 300_000 } as const;
  test.each([
    ['with its lifetime', { status: valid, lifetimeSeconds: 60 }, 'expires in 55 s of 1 min', 'pass'],
    ['without one', { status: valid }, 'expires in 55 s', 'pass'],
    ['with a negative one', { status: valid, lifetimeSeconds: -60 }, 'expires in 55 s', 'pass'],
    ['when expired', { status: expired, lifetimeSeconds: 3600 }, 'expired 5 min ago after 1 h', 'fail'],
    [
      'when issued in the future',
      { status: { ...valid, issuedLater: now + 600_000 }, lifetimeSeconds: 60 },
      'issued in the future: in 10 min',
      'warn',
    ],
    [
      'when unknown',
      { status: { state: 'no-expiry', known: false }, lifetimeSeconds: 60 },
      'expiry unknown',
      'pass',
    ],
  ] as const)('%s', (_what, validity, text, tone) => {
    expect(validityWords({ ...validity, now })).toEqual({ text, tone });
  });

  test('takes another way to write a distance', () => {
    expect(validityWords({ status: valid, now, to: (at) => `at ${at}` }).text).toBe('expires at 1055000');
  });
});
