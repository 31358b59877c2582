import { readBase64url } from '../base64url.ts';
import { stringMember } from '../json-members.ts';
import type { JsonObject, JweToken } from '../token.ts';
import {
  entriesOf,
  joinHeaders,
  readProtected,
  readSerialized,
  unprotectedHeaders,
} from './json-serialization.ts';

/** The parts of a JWE, decoded (RFC 7516 section 5.2, steps 1 to 5). */
export interface JweParts {
  readonly recipients: readonly JweRecipient[];
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
  /** The additional authenticated data: the protected header as received and, after a period, `aad`. */
  readonly authenticated: Uint8Array;
}

/** Whom a JWE is encrypted for. */
export interface JweRecipient {
  /** The JOSE header for this recipient. */
  readonly header: JsonObject;
  readonly encryptedKey: Uint8Array;
}

/** The parts, or why they cannot be read. */
export type JwePartsReading = JweParts | { readonly problem: string };

const encoder = new TextEncoder();

/** Reads the parts of a JWE strictly: what RFC 7516 forbids is a problem. Never throws. */
export function readJweParts({ raw, header = {} }: Pick<JweToken, 'raw' | 'header'>): JwePartsReading {
  const serialized = readSerialized(raw);
  return serialized === undefined ? readCompact(raw, header) : readObject(serialized.object);
}

function readCompact(raw: string, header: JsonObject): JwePartsReading {
  const segments = raw.split('.');
  const [protectedPart = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = segments;
  if (segments.length !== 5) return { problem: `a JWE has 5 parts, this one has ${segments.length}` };
  const decoded = decodeAll({ 'encrypted key': encryptedKey, iv, ciphertext, tag });
  if ('problem' in decoded) return decoded;
  return {
    ...contentOf(decoded),
    recipients: [{ header, encryptedKey: bytesOf(decoded, 'encrypted key') }],
    authenticated: encoder.encode(protectedPart),
  };
}

function readObject(object: JsonObject): JwePartsReading {
  const head = readProtected(object);
  if (head === undefined) return { problem: 'the protected header is not a JSON object' };
  const { iv = '', ciphertext = '', tag = '', aad } = members(object, ['iv', 'ciphertext', 'tag', 'aad']);
  const decoded = decodeAll({ iv, ciphertext, tag, aad: aad ?? '' });
  if ('problem' in decoded) return decoded;
  const recipients: JweRecipient[] = [];
  for (const entry of entriesOf(object, 'recipients')) {
    const { header } = joinHeaders([head.header, ...unprotectedHeaders(object, entry)]);
    const key = decodeAll({ 'encrypted key': stringMember(entry, 'encrypted_key') ?? '' });
    if ('problem' in key) return key;
    recipients.push({ header, encryptedKey: bytesOf(key, 'encrypted key') });
  }
  const protectedPart = stringMember(object, 'protected') ?? '';
  return {
    ...contentOf(decoded),
    recipients,
    authenticated: encoder.encode(aad === undefined ? protectedPart : `${protectedPart}.${aad}`),
  };
}

type Decoded = ReadonlyMap<string, Uint8Array>;

function contentOf(decoded: Decoded): Pick<JweParts, 'iv' | 'ciphertext' | 'tag'> {
  return {
    iv: bytesOf(decoded, 'iv'),
    ciphertext: bytesOf(decoded, 'ciphertext'),
    tag: bytesOf(decoded, 'tag'),
  };
}

function bytesOf(decoded: Decoded, name: string): Uint8Array {
  return decoded.get(name) ?? new Uint8Array();
}

function decodeAll(parts: Readonly<Record<string, string>>): Decoded | { readonly problem: string } {
  const decoded = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(parts)) {
    const { bytes, deviations } = readBase64url(text);
    const [first] = deviations;
    if (first !== undefined) return { problem: `the ${name} is not base64url: ${first.message}` };
    decoded.set(name, bytes);
  }
  return decoded;
}

function members(object: JsonObject, names: readonly string[]): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = stringMember(object, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
