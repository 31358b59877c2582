import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import type { CryptoPort } from '../../../core/token/crypto-port.ts';
import { readToken } from '../../../core/token/read-token.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { verifySignature } from '../../../core/token/verify.ts';

const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const secret = (k: string, rest: JsonObject = {}): JsonObject => ({ kty: 'oct', k, ...rest });

/** The verdict on a token with this header that was signed with the secret `right`, and the secrets that were tried. */
function verify(header: object, secretKeys: readonly JsonObject[]) {
  const tried: unknown[] = [];
  const port: CryptoPort = {
    hash: () => new Uint8Array(),
    verify({ key }) {
      tried.push(key.k);
      return { state: key.k === 'right' ? 'valid' : 'invalid' };
    },
  };
  const token = readToken(`${encode({ alg: 'HS256', ...header })}.${encode({ sub: 'alice' })}.c2ln`);
  return { verdict: verifySignature(token, { jwks: secretKeys, secretKeys }, port), tried };
}

describe('the shared secrets of a set', () => {
  test('the one that the token names is used alone', () => {
    const { verdict, tried } = verify({ kid: 'b' }, [
      secret('wrong', { kid: 'a' }),
      secret('right', { kid: 'b' }),
    ]);
    expect(verdict).toEqual({ state: 'valid', alg: 'HS256', keyId: 'b' });
    expect(tried).toEqual(['right']);
  });

  test('the one that the token names is wrong, whatever the others are', () => {
    const { verdict } = verify({ kid: 'a' }, [secret('wrong', { kid: 'a' }), secret('right', { kid: 'b' })]);
    expect(verdict).toEqual({ state: 'invalid', alg: 'HS256', keyId: 'a' });
  });

  test.each([
    ['no name', {}],
    ['the name of none', { kid: 'c' }],
  ])('each is tried for a token with %s', (_what, header) => {
    const keys = [secret('wrong', { kid: 'a' }), secret('right', { kid: 'b' })];
    expect(verify(header, keys).verdict).toEqual({ state: 'valid', alg: 'HS256', keyId: 'b' });
    expect(verify(header, [secret('one'), secret('two')]).verdict).toEqual({
      state: 'invalid',
      alg: 'HS256',
      candidates: 2,
    });
  });

  test('two of the same name are ambiguous', () => {
    const { verdict, tried } = verify({ kid: 'a' }, [
      secret('right', { kid: 'a' }),
      secret('wrong', { kid: 'a' }),
    ]);
    expect(verdict).toEqual({ state: 'unusable', reason: '2 keys of the set have the kid of the token' });
    expect(tried).toEqual([]);
  });

  test('one for another algorithm is not used', () => {
    const keys = [secret('right', { alg: 'HS512' }), secret('right', { alg: 'A256KW' })];
    expect(verify({}, keys).verdict).toEqual({ state: 'unusable', reason: 'no key of the set is for HS256' });
  });

  test('no more than twenty are tried', () => {
    const { verdict, tried } = verify({}, [
      ...Array.from({ length: 30 }, () => secret('wrong')),
      secret('right'),
    ]);
    expect(verdict).toEqual({
      state: 'no-key',
      candidates: 31,
      reason: 'none of the first 20 of 31 shared secrets verifies the signature',
    });
    expect(tried).toHaveLength(20);
  });
});
