import { present } from '../../base/present.ts';
import { readBase64url } from '../base64url.ts';
import { isArray, member, stringMember } from '../json-members.ts';
import type { Deviation, JsonObject, JweToken, JwsToken, UnplacedDeviation } from '../token.ts';
import { readUtf8 } from '../utf8.ts';
import {
  entriesOf,
  joinHeaders,
  readProtected,
  readSerialized,
  type Serialized,
  unprotectedHeaders,
} from './json-serialization.ts';
import { isUnencoded, readClaims } from './read-claims.ts';

const encoder = new TextEncoder();

/**
 * Reads a JWE in JSON serialization, or a JWS with one signature (RFC 7516 section 7.2, RFC 7515 section 7.2); undefined for
 * any other text. Never throws: what is forbidden is in `deviations`.
 */
export function readJsonSerialization(raw: string): JweToken | JwsToken | undefined {
  const serialized = readSerialized(raw);
  if (serialized === undefined) return undefined;
  const isEncrypted = stringMember(serialized.object, 'ciphertext') !== undefined;
  return isEncrypted ? readJwe(raw, serialized) : readJws(raw, serialized);
}

function readJwe(raw: string, { object, deviations }: Serialized): JweToken | undefined {
  const head = readProtected(object);
  const [first = {}] = entriesOf(object, 'recipients');
  const joined = joinHeaders([head?.header, ...unprotectedHeaders(object, first)]);
  if (!namesAlgorithm(joined.header)) return undefined;
  const all = member(object, 'recipients');
  return present({
    kind: 'jwe',
    raw,
    headerText: head?.text ?? '',
    header: joined.header,
    recipients: isArray(all) && all.length > 1 ? all.length : undefined,
    deviations: [...deviations, ...deviationsOf(head), ...joined.deviations],
  });
}

function readJws(raw: string, { object, deviations }: Serialized): JwsToken | undefined {
  const head = readProtected(object);
  const joined = joinHeaders([head?.header, ...unprotectedHeaders(object, object)]);
  if (!namesAlgorithm(joined.header)) return undefined;
  const payload = stringMember(object, 'payload');
  const read = readPayload(payload ?? '', head?.header ?? {}, joined.header);
  const { bytes: signature, deviations: signed } = readBase64url(stringMember(object, 'signature') ?? '');
  return present({
    kind: 'jws',
    raw,
    headerText: head?.text ?? '',
    payloadText: read.text,
    header: joined.header,
    payload: read.object,
    signingInput: encoder.encode(`${stringMember(object, 'protected') ?? ''}.${payload ?? ''}`),
    signature,
    unsecured: joined.header.alg === 'none' && signature.length === 0,
    detached: payload === undefined || payload === '' ? (true as const) : undefined,
    deviations: [
      ...deviations,
      ...deviationsOf(head),
      ...joined.deviations,
      ...placed(read.deviations, 'payload'),
      ...placed(signed, 'signature'),
    ],
  });
}

/** Other objects have members of these names, too. */
function namesAlgorithm(header: JsonObject): boolean {
  return stringMember(header, 'alg') !== undefined;
}

/** Only a protected `b64` counts (RFC 7797 section 3). */
function readPayload(payload: string, protectedHeader: JsonObject, header: JsonObject) {
  const decoded = isUnencoded(protectedHeader) ? undefined : readBase64url(payload);
  const textual = decoded === undefined ? { text: payload, deviations: [] } : readUtf8(decoded.bytes);
  const before = decoded?.deviations ?? [];
  const claims = payload === '' ? undefined : readClaims(textual.text, header);
  if (claims === undefined) return { text: textual.text, object: undefined, deviations: before };
  const deviations = [...before, ...textual.deviations, ...claims.deviations];
  return { text: textual.text, object: claims.object, deviations };
}

function deviationsOf(head: ReturnType<typeof readProtected>): readonly Deviation[] {
  if (head !== undefined) return head.deviations;
  const message = 'the protected header is not a JSON object';
  return [{ code: 'json-not-an-object', message, part: 'header', position: 0 }];
}

function placed(found: readonly UnplacedDeviation[], part: Deviation['part']): readonly Deviation[] {
  return found.map((one) => ({ ...one, part }));
}
