import { excerpt } from '../../../base/excerpt.ts';
import { readBase64url, writeBase64url } from '../../base64url.ts';
import type { PublicKey } from '../../crypto-port.ts';
import type { Format, FormatReading } from '../format.ts';
import type { DerObject } from './der-object.ts';
import { keyRows, keyWords, secretWarning, thumbprintRows, weakness } from './key-rows.ts';
import type { KeyInfo } from './public-key.ts';

/** Longer texts are not read, in characters. */
const longest = 20_000;

const form =
  /^(ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t]+([^\r\n]*))?$/;

/** SSH public keys, as in authorized_keys (RFC 4253 section 6.6). */
export const sshFormat: Format = { id: 'ssh-public-key', read };

function read(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  const [, type = '', data = '', comment = ''] = form.exec(text.trim()) ?? [];
  if (type === '') return undefined;
  const { bytes } = readBase64url(data);
  const fields = fieldsOf(bytes, 0);
  if (asciiOf(fields[0]) !== type) return undefined;
  const key = keyOf(fields);
  return {
    format: 'ssh-public-key',
    name: `SSH public key: ${keyWords(key)}`,
    reason: `It starts with ${type}, and the base64 after it repeats that name`,
    parts: [
      {
        title: 'SSH public key',
        rows: [
          { name: 'Algorithm', value: type },
          ...keyRows(key),
          ...(comment === '' ? [] : [{ name: 'Comment', value: excerpt(comment, 200) }]),
        ],
        hashed: (crypto) => {
          const hash = writeBase64url(crypto.hash('SHA-256', bytes))
            .replaceAll('-', '+')
            .replaceAll('_', '/');
          return [
            { name: 'Fingerprint', value: `SHA256:${hash}`, meaning: 'As ssh-keygen -l prints it' },
            ...thumbprintRows(key, crypto),
          ];
        },
      },
    ],
    problems: [weakness(key)].filter((problem) => problem !== undefined),
  };
}

const magic = 'openssh-key-v1\0';

/** The kind of a private key of OpenSSH; undefined for other bytes. */
export function readOpenSshPrivate(bytes: Uint8Array): DerObject | undefined {
  if (asciiOf(bytes.subarray(0, magic.length)) !== magic) return undefined;
  const [cipher, ...derivation] = fieldsOf(bytes, magic.length).slice(0, 3);
  const isEncrypted = asciiOf(cipher) !== 'none';
  const described = [cipher, ...derivation].reduce((length, field) => length + 4 + (field?.length ?? 0), 0);
  // The number of keys is before the first public key, in four bytes.
  const [first] = fieldsOf(bytes, magic.length + described + 4);
  const publicKey = first === undefined ? [] : fieldsOf(first, 0);
  const key = keyOf(publicKey);
  const kind = isEncrypted ? 'encrypted private key' : 'private key';
  return {
    kind,
    name: isEncrypted ? 'Encrypted private key (OpenSSH)' : `Private key: ${keyWords(key)} (OpenSSH)`,
    part: {
      title: 'Private key',
      rows: [
        ...(publicKey.length === 0 ? [] : keyRows(key)),
        { name: 'Encoding', value: 'OpenSSH' },
        {
          name: 'Private part',
          value: isEncrypted ? 'encrypted with a passphrase' : '••••••',
          meaning: 'Secret',
        },
      ],
    },
    problems: isEncrypted ? [] : [secretWarning],
  };
}

/** The key of the fields after its name. */
function keyOf([name, first, second]: readonly Uint8Array[]): KeyInfo {
  const type = asciiOf(name);
  if (type === 'ssh-rsa') {
    const n = withoutZero(second);
    const bits = n.length === 0 ? 0 : n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
    const jwk: PublicKey = { kty: 'RSA', n: writeBase64url(n), e: writeBase64url(withoutZero(first)) };
    return { type: 'RSA', bits, jwk };
  }
  if (type === 'ssh-ed25519' && first !== undefined) {
    return { type: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: writeBase64url(first) } };
  }
  const curve = /nistp(\d{3})/.exec(type)?.[1];
  if (curve === undefined) return { type };
  const crv = `P-${curve}`;
  const half = ((second?.length ?? 0) - 1) / 2;
  if (second?.[0] !== 4 || !Number.isInteger(half)) return { type: 'EC', curve: crv };
  const x = writeBase64url(second.subarray(1, 1 + half));
  const y = writeBase64url(second.subarray(1 + half));
  return { type: 'EC', curve: crv, jwk: { kty: 'EC', crv, x, y } };
}

function withoutZero(bytes: Uint8Array = new Uint8Array()): Uint8Array {
  return bytes[0] === 0 ? bytes.subarray(1) : bytes;
}

const mostFields = 20;

/** Fields that each start with their length in four bytes. */
function fieldsOf(bytes: Uint8Array, from: number): readonly Uint8Array[] {
  const fields: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 4 <= bytes.length && fields.length < mostFields; ) {
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) break;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function asciiOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : String.fromCharCode(...bytes.subarray(0, 64));
}
