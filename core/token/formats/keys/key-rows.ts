import { writeBase64url } from '../../base64url.ts';
import type { CryptoPort } from '../../crypto-port.ts';
import { thumbprint } from '../../thumbprint.ts';
import type { FormatRow } from '../format.ts';
import type { KeyInfo } from './public-key.ts';

/** Type and size of a key. */
export function keyRows({ type, bits, curve }: KeyInfo): readonly FormatRow[] {
  return [
    { name: 'Key type', value: type },
    ...(bits === undefined ? [] : [{ name: 'Size', value: `${bits} bits`, meaning: 'Of the modulus' }]),
    ...(curve === undefined ? [] : [{ name: 'Curve', value: curve }]),
  ];
}

/** A key in a few words: "RSA, 2048 bits" or "EC, P-256". */
export function keyWords({ type, bits, curve }: KeyInfo): string {
  const size = bits === undefined ? curve : `${bits} bits`;
  return size === undefined ? type : `${type}, ${size}`;
}

/** The thumbprint of a key as a JWK; none where it has no JWK. */
export function thumbprintRows(
  { jwk }: Pick<KeyInfo, 'jwk'>,
  crypto: Pick<CryptoPort, 'hash'>,
): readonly FormatRow[] {
  const value = jwk === undefined ? undefined : thumbprint(crypto, jwk);
  if (value === undefined) return [];
  return [{ name: 'JWK thumbprint', value, meaning: 'SHA-256 of the public key', spec: 'RFC 7638 §3' }];
}

/** The SHA-256 of a certificate, as `x5t#S256` has it. */
export function certificateRows(bytes: Uint8Array, crypto: Pick<CryptoPort, 'hash'>): readonly FormatRow[] {
  const value = writeBase64url(crypto.hash('SHA-256', bytes));
  return [{ name: 'x5t#S256', value, meaning: 'SHA-256 of the certificate' }];
}

/** What is weak about a key; undefined where nothing is. */
export function weakness({ bits, jwk }: KeyInfo): string | undefined {
  if (jwk?.kty === 'RSA' && jwk.e === 'AQ')
    return 'The exponent is 1: anyone can make signatures of this key';
  return bits !== undefined && bits < 2048
    ? `The RSA key has ${bits} bits; at least 2048 are required`
    : undefined;
}

export const secretWarning =
  'This is a private key: anyone who has it can use it. Its private part is masked below';
