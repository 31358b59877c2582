import { writeBase64url } from '../../base64url.ts';
import type { PublicKey } from '../../crypto-port.ts';
import { bitsOf, childrenOf, type DerElement, elementAt, integerOf, oidOf, tags } from './der.ts';

/** A key as far as its public part describes it. */
export interface KeyInfo {
  /** "RSA", "EC", "Ed25519", or an object identifier. */
  readonly type: string;
  /** Of the modulus. */
  readonly bits?: number;
  readonly curve?: string;
  /** Absent where its type has no JWK, or its point is compressed. */
  readonly jwk?: PublicKey;
}

const curves: Readonly<Record<string, { readonly crv: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', size: 32 },
  '1.3.132.0.34': { crv: 'P-384', size: 48 },
  '1.3.132.0.35': { crv: 'P-521', size: 66 },
  '1.3.132.0.10': { crv: 'secp256k1', size: 32 },
};

const edwards: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

const others: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

const rsaIds = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10'];
export const ecId = '1.2.840.10045.2.1';

/** The key of a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7); undefined for another element. */
export function readPublicKeyInfo(bytes: Uint8Array, element: DerElement | undefined): KeyInfo | undefined {
  const [algorithm, key, ...rest] = childrenOf(bytes, element);
  if (algorithm?.tag !== tags.sequence || key?.tag !== tags.bits || rest.length > 0) return undefined;
  const [id, parameters] = childrenOf(bytes, algorithm);
  return keyOf(oidOf(bytes, id), oidOf(bytes, parameters), bitsOf(bytes, key));
}

/** The key of an algorithm with its parameters, from the bytes of its public part. */
export function keyOf(id: string, parameters: string, key: Uint8Array): KeyInfo | undefined {
  if (rsaIds.includes(id)) return rsaKey(key, elementAt(key, 0), 0) ?? { type: 'RSA' };
  if (id === ecId) return ecKey(parameters, key);
  const crv = Object.hasOwn(edwards, id) ? edwards[id] : undefined;
  if (crv !== undefined) {
    const jwk = { kty: 'OKP', crv, x: writeBase64url(key) } as const;
    return key.length === 0 ? { type: crv } : { type: crv, jwk };
  }
  if (id === '') return undefined;
  return { type: (Object.hasOwn(others, id) ? others[id] : undefined) ?? id };
}

/** An RSA key whose modulus and exponent start at this index of a sequence (RFC 8017 appendix A.1). */
export function rsaKey(
  bytes: Uint8Array,
  element: DerElement | undefined,
  from: number,
): KeyInfo | undefined {
  const members = childrenOf(bytes, element);
  const n = integerOf(bytes, members[from]);
  const e = integerOf(bytes, members[from + 1]);
  if (n.length < 16 || e.length === 0 || e.length > 64) return undefined;
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
  return { type: 'RSA', bits, jwk: { kty: 'RSA', n: writeBase64url(n), e: writeBase64url(e) } };
}

/** An EC key on a named curve, from its uncompressed point if there is one (SEC 1 section 2.3.3). */
export function ecKey(curveId: string, point: Uint8Array): KeyInfo {
  const known = Object.hasOwn(curves, curveId) ? curves[curveId] : undefined;
  if (known === undefined) return { type: 'EC', curve: curveId === '' ? 'not named' : curveId };
  const { crv, size } = known;
  if (point[0] !== 4 || point.length !== 1 + size * 2) return { type: 'EC', curve: crv };
  const x = writeBase64url(point.subarray(1, 1 + size));
  const y = writeBase64url(point.subarray(1 + size));
  return { type: 'EC', curve: crv, jwk: { kty: 'EC', crv, x, y } };
}

/** The content of a bit string that is inside an element with a context tag. */
export function taggedBits(bytes: Uint8Array, element: DerElement | undefined): Uint8Array {
  return element === undefined
    ? new Uint8Array()
    : bitsOf(bytes, elementAt(bytes, element.start, element.end));
}
