import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/services/crypto.ts';

const signingInput = Buffer.from('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9');

function search(alg: string, hash: string, key: string | Buffer): string | undefined {
  const signature = createHmac(hash, key).update(signingInput).digest();
  return nodeCrypto.findCommonSecret({ alg, signingInput, signature });
}

describe('findCommonSecret', () => {
  test.each([
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
  ])('%s', (alg, hash) => {
    expect(search(alg, hash, 'your-256-bit-secret')).toBe('your-256-bit-secret');
  });

  test('a secret that was given as base64', () => {
    const text = 'GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk';
    expect(search('HS256', 'sha256', Buffer.from(text, 'base64'))).toBe(text);
  });

  test('a secret of nobody is not found, however often it is asked', () => {
    const secret = Buffer.from('00112233445566778899aabbccddeeff0123456789abcdef', 'hex');
    expect(search('HS256', 'sha256', secret)).toBeUndefined();
    expect(search('HS256', 'sha256', secret)).toBeUndefined();
    expect(search('HS256', 'sha256', 'secret')).toBe('secret');
  });

  test('the empty secret and a cut signature are not taken for a find', () => {
    expect(search('HS256', 'sha256', '')).toBeUndefined();
    const signature = createHmac('sha256', 'secret').update(signingInput).digest().subarray(0, 16);
    expect(nodeCrypto.findCommonSecret({ alg: 'HS256', signingInput, signature })).toBeUndefined();
  });

  test('other algorithms have no secret to find', () => {
    const signature = createHmac('sha256', 'secret').update(signingInput).digest();
    expect(nodeCrypto.findCommonSecret({ alg: 'RS256', signingInput, signature })).toBeUndefined();
    expect(nodeCrypto.findCommonSecret({ alg: 'none', signingInput, signature })).toBeUndefined();
  });

  test('a secret that is known to have made it is looked up alone', () => {
    const asked = { alg: 'HS256', signingInput, signature: new Uint8Array(32) };
    expect(nodeCrypto.findCommonSecret({ ...asked, madeBy: 'secret' })).toBe('secret');
    const decoded = Buffer.from('GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk', 'base64').toString('latin1');
    expect(nodeCrypto.findCommonSecret({ ...asked, madeBy: decoded })).toBeUndefined();
    expect(nodeCrypto.findCommonSecret({ ...asked, madeBy: 'one that nobody else has' })).toBeUndefined();
    expect(nodeCrypto.findCommonSecret({ ...asked, alg: 'RS256', madeBy: 'secret' })).toBeUndefined();
    expect(nodeCrypto.findCommonSecret({ ...asked, madeBy: '' })).toBeUndefined();
  });
});
