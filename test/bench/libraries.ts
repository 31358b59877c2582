import type { KeyObject } from 'node:crypto';
import { createDecoder, createVerifier } from 'fast-jwt';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import jsonwebtoken from 'jsonwebtoken';

interface Decoder {
  readonly name: string;
  decode(token: string): unknown;
}

const fastDecode = createDecoder({ complete: true });

/** Libraries that decode a JWT: its header and its claims, without a word about them. */
export const decoders: readonly Decoder[] = [
  { name: 'jose', decode: (token) => [decodeProtectedHeader(token), decodeJwt(token)] },
  { name: 'jsonwebtoken', decode: (token) => jsonwebtoken.decode(token, { complete: true }) },
  { name: 'fast-jwt', decode: (token) => fastDecode(token) },
];

interface Verifier {
  readonly name: string;
  /** Throws or rejects when a signature is not valid. */
  verify(token: string): unknown;
}

/** Libraries that verify a JWT, without a cache of what they have verified; its times are not checked. */
export function verifiersFor(alg: 'HS256' | 'RS256' | 'ES256', key: KeyObject): readonly Verifier[] {
  const text = key.type === 'secret' ? key.export() : key.export({ format: 'pem', type: 'spki' });
  const fastVerify = createVerifier({
    key: text,
    algorithms: [alg],
    ignoreExpiration: true,
    cache: false,
  });
  return [
    { name: 'jose', verify: (token) => compactVerify(token, key, { algorithms: [alg] }) },
    {
      name: 'jsonwebtoken',
      verify: (token) => jsonwebtoken.verify(token, key, { algorithms: [alg], ignoreExpiration: true }),
    },
    { name: 'fast-jwt', verify: (token) => fastVerify(token) },
  ];
}
