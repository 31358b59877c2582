import { isArray, isObject, member, stringMember } from '../../core/token/json-members.ts';
import type { JsonValue } from '../../core/token/token.ts';

/** A line of `authorized_keys` with options, or the form of RFC 4716. */
export function isSshKey(text: string): boolean {
  return (
    text.startsWith('---- BEGIN SSH2 PUBLIC KEY') ||
    /\s(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) AAAA[A-Za-z0-9+/]{20}/.test(text)
  );
}

/** PEM that is encoded once more, as in a secret of Kubernetes; undefined for any other text. */
export function pemInBase64(text: string): string | undefined {
  const base64 = text.replace(/\s/g, '');
  if (!/^LS0t[A-Za-z0-9+/]{60,100000}={0,2}$/.test(base64)) return undefined;
  const pem = Buffer.from(base64, 'base64').toString('utf8');
  return pem.startsWith('-----BEGIN ') ? pem : undefined;
}

/** A shorter list of numbers is not taken for a secret. */
const fewestBytes = 16;

/** A secret as an array of its bytes, also as Node.js writes a Buffer; undefined for any other value. */
export function bytesIn(value: JsonValue | undefined): readonly number[] | undefined {
  const list = isObject(value) && stringMember(value, 'type') === 'Buffer' ? member(value, 'data') : value;
  return isArray(list) && list.length >= fewestBytes && list.every(isByte) ? list : undefined;
}

function isByte(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
}
