import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto';

/** An ES256 key pair; `jwk` is the public half, to be published. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: string };
}

/** A fresh key for ES256. */
export function makeKey(kid: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } };
}

/** The private half of a JWK for ES256. */
export function importKey(jwk: JsonWebKey): KeyObject {
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function segment(content: string | object): string {
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url');
}

/** A JWS by ES256, whatever its header says. A payload that is text is signed as it is, so that it may say anything. */
export function signEs256(header: object, payload: string | object, key: KeyObject): string {
  const input = `${segment({ alg: 'ES256', ...header })}.${segment(payload)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** An unsecured JWS (RFC 7515 appendix A.5). */
export function unsecured(header: object, payload: string | object): string {
  return `${segment({ ...header, alg: 'none' })}.${segment(payload)}.`;
}

/** The same token with one bit of its signature turned round. */
export function spoilSignature(token: string): string {
  const dot = token.lastIndexOf('.') + 1;
  const bytes = Buffer.from(token.slice(dot), 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return token.slice(0, dot) + bytes.toString('base64url');
}

/** Half of the SHA-256 of a value, as `at_hash` and `c_hash` want it (OpenID Connect Core section 3.1.3.6). */
export function halfHash(value: string): string {
  return createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url');
}
