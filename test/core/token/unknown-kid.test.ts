import { describe, expect, test } from 'vitest';
import { readToken } from '../../../core/token/read-token.ts';
import type { JsonValue } from '../../../core/token/token.ts';
import { unknownKid } from '../../../core/token/unknown-kid.ts';
import { base64url } from '../../support/facts.ts';

const keys: readonly JsonValue[] = [
  { kty: 'EC', crv: 'P-256', kid: 'old', use: 'sig' },
  { kty: 'RSA', kid: 'enc', use: 'enc' },
  'old-and-no-object',
  null,
];
const tokenOf = (header: string | object) => {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  return readToken(`${base64url(text)}.${base64url('{"sub":"alice"}')}.${base64url('signature')}`);
};

describe('a kid that no key has', () => {
  test.each<[string, string | object]>([
    ['of ES256', { alg: 'ES256', kid: 'new' }],
    ['of an algorithm that no key of the set is for', { alg: 'EdDSA', kid: 'new' }],
    ['of an access token', { alg: 'ES256', kid: 'new', typ: 'at+jwt' }],
  ])('is named: %s', (_, header) => {
    expect(unknownKid(tokenOf(header), keys)).toBe('new');
  });

  test.each(['', 'OLD', 'old ', 'old-and-no-object', '__proto__', 'constructor', '0'])(
    'is compared as a whole: "%s"',
    (kid) => {
      expect(unknownKid(tokenOf({ alg: 'ES256', kid }), keys)).toBe(kid);
    },
  );

  test('is unknown to an empty set', () => {
    expect(unknownKid(tokenOf({ alg: 'ES256', kid: 'old' }), [])).toBe('old');
  });

  test('is read from a segment that has padding: such a token can be verified', () => {
    const header = Buffer.from('{"kid":"new","alg":"ES256" }').toString('base64');
    expect(header).toContain('=');
    expect(unknownKid(readToken(`${header}.e30.c2ln`), keys)).toBe('new');
  });
});

describe('no key is named that could be fetched', () => {
  test.each<[string, string | object]>([
    ['a known kid', { alg: 'ES256', kid: 'old' }],
    ['a known kid of a key that does not go with alg', { alg: 'RS256', kid: 'old' }],
    ['a known kid of a key for encryption', { alg: 'RS256', kid: 'enc' }],
    ['no kid', { alg: 'ES256' }],
    ['no kid, and no key that goes with alg', { alg: 'EdDSA' }],
    ['a kid that is a number', { alg: 'ES256', kid: 7 }],
    ['a kid that is null', { alg: 'ES256', kid: null }],
    ['a symmetric algorithm', { alg: 'HS256', kid: 'new' }],
    ['an algorithm that is not known', { alg: 'XY1', kid: 'new' }],
    ['alg none', { alg: 'none', kid: 'new' }],
    ['no alg', { kid: 'new' }],
    ['alg of another type', { alg: ['ES256'], kid: 'new' }],
    ['a header that ends too early', '{"alg":"ES256","kid":"new"'],
    ['a kid twice', '{"alg":"ES256","kid":"old","kid":"new"}'],
    ['text after the header', '{"alg":"ES256","kid":"new"} x'],
    ['a header that is an array', '["alg","kid"]'],
  ])('%s', (_, header) => {
    expect(unknownKid(tokenOf(header), keys)).toBeUndefined();
  });

  test.each(['', 'opaque', '....', 'a.b.c', 'x'.repeat(100)])('an opaque token: "%s"', (raw) => {
    expect(unknownKid(readToken(raw), keys)).toBeUndefined();
  });

  test('an encrypted token, whose kid is a key of the client', () => {
    const header = base64url('{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"new"}');
    expect(unknownKid(readToken(`${header}.a.b.c.d`), keys)).toBeUndefined();
  });

  test('an unsecured token', () => {
    const header = base64url('{"alg":"none","kid":"new"}');
    expect(unknownKid(readToken(`${header}.e30.`), keys)).toBeUndefined();
  });
});
