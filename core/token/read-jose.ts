import type { Writable } from '../base/writable.ts';
import { base64urlBytes, decodeStrictly, readBase64url } from './base64url.ts';
import { isMask } from './formats/masked/mask.ts';
import { isUnencoded, readClaims } from './jose/read-claims.ts';
import { readJsonSerialization } from './jose/read-json-serialization.ts';
import { readJson } from './json.ts';
import { isObject } from './json-members.ts';
import { isOfLoadBalancer } from './padded-by-aws.ts';
import { plainText } from './plain-segment.ts';
import { isSdJwt, splitSdJwt, unfinished } from './sd-jwt/split-sd-jwt.ts';
import type { Deviation, JoseToken, JsonObject, JweToken, JwsToken, UnplacedDeviation } from './token.ts';
import { readUtf8, type TextReading } from './utf8.ts';

const encoder = new TextEncoder();
const jwsSegments = 3;
const jweSegments = 5;

/** No algorithm has a shorter signature, in characters of base64url. */
const shortestSignature = 43;

type Part = Deviation['part'];

/**
 * Reads a JOSE object: JWS and JWE in compact serialization, in JSON serialization with one signature or any number of
 * recipients, unsecured JWTs, and SD-JWTs. Undefined for any other text. Never throws or rejects: what RFC 7515 section
 * 3.1, RFC 7516 section 3.1 and RFC 7519 section 7.2 forbid is in `deviations`. A text counts as a JOSE object when it has
 * a period and its first part can be read as a JSON object.
 */
export function readJose(raw: string): JoseToken | undefined {
  const split = splitSdJwt(raw);
  if (split === undefined) return readCompact(raw);
  const { issuerSigned, parts, isUnfinished } = split;
  const token = readCompact(issuerSigned);
  if (token?.kind !== 'jws' || !isSdJwt(token, split)) return readCompact(raw);
  const deviations = isUnfinished ? [...token.deviations, unfinished(raw)] : token.deviations;
  return { ...token, raw, sdJwt: parts, deviations };
}

function readCompact(raw: string): JoseToken | undefined {
  const serialized = readJsonSerialization(raw);
  if (serialized !== undefined) return serialized;
  const firstStop = raw.indexOf('.');
  if (firstStop <= 0) return undefined;
  const source = openSource(raw);
  const header = readHeader(source, firstStop);
  if (header === undefined) return undefined;
  const stops = fullStops(raw, firstStop);
  const count = stops.length + 1;
  const encrypted = count === jweSegments || (count !== jwsSegments && header.object.enc !== undefined);
  return encrypted ? readJwe(source, stops, header) : readJws(source, stops, header);
}

/** The token being read, and the deviations so far. */
interface Source {
  readonly raw: string;
  /** The character codes of `raw`. */
  readonly bytes: Uint8Array;
  readonly isAscii: boolean;
  readonly deviations: Deviation[];
}

/** Bytes of short tokens share allocations, because allocation dominates the time to read one. */
const pooled = 0x4000;
const mostOfPool = 0x800;
let pool = new Uint8Array();
let poolUsed = 0;

function allocate(length: number): Uint8Array {
  if (length > mostOfPool) return new Uint8Array(length);
  if (pool.length < poolUsed + length) {
    pool = new Uint8Array(pooled);
    poolUsed = 0;
  }
  poolUsed += length;
  return viewOf(pool, poolUsed - length, poolUsed);
}

/** What `subarray` returns, in half of its time. */
function viewOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function openSource(raw: string): Source {
  const bytes = allocate(raw.length);
  const { read, written } = encoder.encodeInto(raw, bytes);
  return { raw, bytes, isAscii: read === raw.length && written === raw.length, deviations: [] };
}

/** For the bytes of a segment that is decoded to a text; the next segment overwrites them. */
const passing = new Uint8Array(pooled);

interface Header {
  readonly text: string;
  readonly object: JsonObject;
}

function readJws(source: Source, stops: readonly number[], header: Header): JwsToken {
  const { raw, bytes, isAscii, deviations } = source;
  reportCount(source, stops, jwsSegments, 'a JWS');
  const payloadStart = (stops[0] ?? raw.length) + 1;
  const payloadEnd = stops[1] ?? raw.length;
  const payload = readPayload(source, payloadStart, payloadEnd, header.object);
  const signatureStart = Math.min(payloadEnd + 1, raw.length);
  const signatureEnd = stops[2] ?? raw.length;
  const isMasked = reportMask(source, signatureStart, signatureEnd, 'signature');
  const signature = isMasked
    ? new Uint8Array()
    : decodeInPlace(source, signatureStart, signatureEnd, 'signature');
  const unsecured = header.object.alg === 'none' && signatureEnd === signatureStart;
  if (!isMasked && signature.length === 0 && !unsecured && stops.length > 1) {
    const message = 'the signature is empty';
    deviations.push({ code: 'segment-empty', message, part: 'signature', position: signatureStart });
  }
  const token: Writable<JwsToken> = {
    kind: 'jws',
    raw,
    headerText: header.text,
    payloadText: payload.text,
    header: header.object,
    signingInput: isAscii ? viewOf(bytes, 0, payloadEnd) : encoder.encode(raw.slice(0, payloadEnd)),
    signature,
    unsecured,
    deviations: isOfLoadBalancer(header.object) ? deviations.filter(isNoPadding) : deviations,
  };
  if (payload.object !== undefined) token.payload = payload.object;
  if (payloadStart === payloadEnd && stops.length > 1) token.detached = true;
  return token;
}

function isNoPadding({ code }: Deviation): boolean {
  return code !== 'base64url-padding';
}

/** Names of the JWE parts after the header, and whether each may be empty (RFC 7516 section 5.1). */
const jweParts = [
  { name: 'encrypted key', mayBeEmpty: true },
  { name: 'initialization vector', mayBeEmpty: false },
  { name: 'ciphertext', mayBeEmpty: true },
  { name: 'authentication tag', mayBeEmpty: false },
] as const;

function readJwe(source: Source, stops: readonly number[], header: Header): JweToken {
  const { raw, deviations } = source;
  reportCount(source, stops, jweSegments, 'a JWE');
  for (const [index, { name, mayBeEmpty }] of jweParts.entries()) {
    const stop = stops[index];
    if (stop === undefined) break;
    const bytes = decodeInPlace(source, stop + 1, stops[index + 1] ?? raw.length, 'token');
    if (bytes.length > 0 || mayBeEmpty) continue;
    const message = `the ${name} is empty`;
    deviations.push({ code: 'segment-empty', message, part: 'token', position: stop + 1 });
  }
  return { kind: 'jwe', raw, headerText: header.text, header: header.object, deviations };
}

function reportCount(
  { raw, deviations }: Source,
  stops: readonly number[],
  wanted: number,
  what: string,
): void {
  const count = stops.length + 1;
  if (count === wanted) return;
  const message = `${what} has ${wanted} parts, this one has ${count}`;
  const position = stops[wanted - 1] ?? raw.length;
  deviations.push({ code: 'segment-count', message, part: 'token', position });
}

/** Headers without deviations by their segments: the tokens of one issuer have the same. */
const headers = new Map<string, Header>();
const mostHeaders = 64;
const longestHeader = 500;
let lastSegment = '';
let lastHeader: Header | undefined;

/** Undefined when the first part is not a JSON object, or so broken that no member could be read. */
function readHeader(source: Source, end: number): Header | undefined {
  if (end > longestHeader) return readHeaderAnew(source, end);
  if (lastSegment.length === end && source.raw.startsWith(lastSegment)) return lastHeader;
  const segment = source.raw.slice(0, end);
  const known = headers.get(segment);
  const header = known ?? readHeaderAnew(source, end);
  if (header === undefined || source.deviations.length > 0) return header;
  lastSegment = segment;
  lastHeader = header;
  if (known !== undefined) return header;
  if (headers.size === mostHeaders) headers.clear();
  headers.set(segment, header);
  return header;
}

function readHeaderAnew(source: Source, end: number): Header | undefined {
  const { text, deviations: textual } = decodeText(source, 0, end, 'header');
  const { value, deviations: json } = readJson(text);
  if (!isObject(value)) return undefined;
  if (json.some(({ code }) => code === 'json-syntax') && Object.keys(value).length === 0) return undefined;
  place(textual, 'header', source);
  place(json, 'header', source);
  return { text, object: value };
}

interface Payload {
  readonly text: string;
  readonly object?: JsonObject;
}

/** Reports a segment that was replaced; such a text is no base64url. */
function reportMask(
  { raw, deviations }: Source,
  start: number,
  end: number,
  part: 'payload' | 'signature',
): boolean {
  const mayBe = end - start < shortestSignature || !/[\w-]/.test(raw.charAt(start));
  if (!mayBe || !isMask(raw.slice(start, end))) return false;
  deviations.push({ code: 'segment-masked', message: `the ${part} is masked`, part, position: start });
  return true;
}

/** A JWS may carry anything; its payload must be JSON when it starts like an object or `typ` says JWT. */
function readPayload(source: Source, start: number, end: number, header: JsonObject): Payload {
  if (reportMask(source, start, end, 'payload')) return { text: '' };
  const {
    text,
    deviations: textual,
    isPlain,
  } = isUnencoded(header)
    ? { text: source.raw.slice(start, end), deviations: [], isPlain: false }
    : decodeText(source, start, end, 'payload');
  const claims = readClaims(text, header, isPlain);
  if (claims === undefined) return { text };
  place(textual, 'payload', source);
  place(claims.deviations, 'payload', source);
  return claims.object === undefined ? { text } : { text, object: claims.object };
}

/** Decodes a segment into its own place in the bytes of the token. */
function decodeInPlace(source: Source, start: number, end: number, part: Part): Uint8Array {
  return decode(source, start, end, part, source.bytes, start);
}

interface SegmentText extends TextReading {
  /** Whether it is printable ASCII without a backslash. */
  readonly isPlain: boolean;
}

/** Decodes a segment to a text. */
function decodeText(source: Source, start: number, end: number, part: Part): SegmentText {
  const plain = plainText(source.raw.slice(start, end));
  if (plain !== undefined) return { text: plain, deviations: [], isPlain: true };
  const length = base64urlBytes(end - start);
  const bytes = length > passing.length ? new Uint8Array(length) : passing;
  const { text, deviations } = readUtf8(decode(source, start, end, part, bytes, 0));
  return { text, deviations, isPlain: false };
}

/** Decodes a segment into `bytes` at `at`, and adds its deviations with their position in the whole token. */
function decode(
  source: Source,
  start: number,
  end: number,
  part: Part,
  bytes: Uint8Array,
  at: number,
): Uint8Array {
  const { raw, bytes: ascii, isAscii, deviations } = source;
  const length = isAscii ? decodeStrictly(ascii, start, end, bytes, at) : -1;
  if (length >= 0) return viewOf(bytes, at, at + length);
  const lenient = readBase64url(raw.slice(start, end));
  for (const deviation of lenient.deviations) {
    deviations.push({ ...deviation, part, position: deviation.position + start });
  }
  return lenient.bytes;
}

function place(found: readonly UnplacedDeviation[], part: Part, { deviations }: Source): void {
  for (const deviation of found) deviations.push({ ...deviation, part });
}

function fullStops(raw: string, first: number): readonly number[] {
  const stops: number[] = [];
  for (let at = first; at >= 0; at = raw.indexOf('.', at + 1)) stops.push(at);
  return stops;
}
