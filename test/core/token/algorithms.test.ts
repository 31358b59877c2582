import { describe, expect, test } from 'vitest';
import {
  curvesOf,
  findAlgorithm,
  fitsKey,
  hashOfAlgorithm,
  isMacAlgorithm,
  isPublicKeyAlgorithm,
  keyTypeOf,
  sameAlgorithm,
} from '../../../core/token/algorithms.ts';

/** Name, key type, curves, hash and bytes of a signature, as the RFCs have them. */
const registered = [
  ['HS256', 'oct', [], 'SHA-256', 32],
  ['HS384', 'oct', [], 'SHA-384', 48],
  ['HS512', 'oct', [], 'SHA-512', 64],
  ['RS256', 'RSA', [], 'SHA-256', undefined],
  ['RS384', 'RSA', [], 'SHA-384', undefined],
  ['RS512', 'RSA', [], 'SHA-512', undefined],
  ['PS256', 'RSA', [], 'SHA-256', undefined],
  ['PS384', 'RSA', [], 'SHA-384', undefined],
  ['PS512', 'RSA', [], 'SHA-512', undefined],
  ['ES256', 'EC', ['P-256'], 'SHA-256', 64],
  ['ES384', 'EC', ['P-384'], 'SHA-384', 96],
  ['ES512', 'EC', ['P-521'], 'SHA-512', 132],
  ['ES256K', 'EC', ['secp256k1'], 'SHA-256', 64],
  ['EdDSA', 'OKP', ['Ed25519', 'Ed448'], 'SHA-512', undefined],
  ['Ed25519', 'OKP', ['Ed25519'], 'SHA-512', 64],
  ['Ed448', 'OKP', ['Ed448'], undefined, 114],
  ['ML-DSA-44', 'AKP', [], undefined, 2420],
  ['ML-DSA-65', 'AKP', [], undefined, 3309],
  ['ML-DSA-87', 'AKP', [], undefined, 4627],
] as const;

const names = registered.map(([alg]) => alg);
const curves = ['P-256', 'P-384', 'P-521', 'secp256k1', 'Ed25519', 'Ed448', 'X25519', 'p-256', ''];

const unknown = [
  'none',
  'None',
  '',
  'rs256',
  'RS1',
  'HS1',
  'RS2567',
  'XRS256',
  'ES521',
  'ES256K1',
  'ed25519',
  'ED448',
  'RSA-OAEP',
  'ECDH-ES',
  'dir',
  'A256GCM',
  'ML-DSA',
  'ml-dsa-44',
  'toString',
  'constructor',
  '__proto__',
];

describe.each(registered)('%s', (alg, kty, itsCurves, hash, signatureBytes) => {
  test('is known with its key type, curves, hash and signature length', () => {
    expect(findAlgorithm(alg)).toMatchObject({
      kty,
      ...(hash && { hash }),
      ...(signatureBytes && { signatureBytes }),
    });
    expect(keyTypeOf(alg)).toBe(kty);
    expect(curvesOf(alg)).toEqual(itsCurves);
    expect(hashOfAlgorithm(alg)).toBe(hash);
  });

  test('takes either a shared secret or a public key', () => {
    expect(isMacAlgorithm(alg)).toBe(kty === 'oct');
    expect(isPublicKeyAlgorithm(alg)).toBe(kty !== 'oct');
  });

  test('fits keys of its type on its curves, and no others', () => {
    for (const type of ['oct', 'RSA', 'EC', 'OKP', 'AKP', 'rsa', '', undefined]) {
      for (const crv of [...curves, undefined]) {
        const onCurve = itsCurves.length === 0 || itsCurves.some((name) => name === crv);
        expect(fitsKey(alg, type, crv), `${type} ${crv}`).toBe(type === kty && onCurve);
      }
    }
  });

  test('is the same as itself and nothing else, but for the two names of an Edwards curve', () => {
    const family: Readonly<Record<string, readonly string[]>> = {
      EdDSA: ['Ed25519', 'Ed448'],
      Ed25519: ['EdDSA'],
      Ed448: ['EdDSA'],
    };
    for (const other of [...names, ...unknown]) {
      const same = other === alg || (family[alg] ?? []).includes(other);
      expect(sameAlgorithm(alg, other), other).toBe(same);
      expect(sameAlgorithm(other, alg), other).toBe(same);
    }
  });
});

describe('EdDSA', () => {
  test.each([
    [64, 'SHA-512'],
    [114, undefined],
    [0, 'SHA-512'],
    [undefined, 'SHA-512'],
  ])('with a signature of %s bytes hashes with %s', (bytes, hash) => {
    expect(hashOfAlgorithm('EdDSA', bytes)).toBe(hash);
  });

  test('is the only one whose hash depends on the length of the signature', () => {
    expect(hashOfAlgorithm('Ed25519', 114)).toBe('SHA-512');
    expect(hashOfAlgorithm('RS256', 114)).toBe('SHA-256');
  });
});

describe.each(unknown)('%j', (alg) => {
  test('is no JWS algorithm', () => {
    expect(findAlgorithm(alg)).toBeUndefined();
    expect(keyTypeOf(alg)).toBeUndefined();
    expect(curvesOf(alg)).toEqual([]);
    expect(hashOfAlgorithm(alg)).toBeUndefined();
    expect(isMacAlgorithm(alg)).toBe(false);
    expect(isPublicKeyAlgorithm(alg)).toBe(false);
  });

  test('fits no key', () => {
    for (const type of ['oct', 'RSA', 'EC', 'OKP', undefined]) {
      expect(fitsKey(alg, type, 'P-256')).toBe(false);
      expect(fitsKey(alg, type, undefined)).toBe(false);
    }
  });
});
