import { readBase64url, writeBase64url } from '../token/base64url.ts';
import type { EditableJwt, PlainRow } from './editable.ts';
import { readMembers, writeMembers } from './members.ts';

const longestToken = 200_000;

/** A signed or unsigned JWT in compact serialization (RFC 7519 section 3). */
const compact = /eyJ[\w-]*\.[\w-]+\.[\w-]*/;

interface Compact {
  readonly from: number;
  readonly to: number;
  readonly segments: readonly [header: string, payload: string, signature: string];
}

/** The members of the JWT in a value, such as a token after `Bearer`; undefined where there is none that can be edited. */
export function readJwt(value: string): EditableJwt | undefined {
  const found = findCompact(value);
  if (found === undefined) return undefined;
  const [header, payload] = found.segments.map(membersOf);
  if (header === undefined || payload === undefined) return undefined;
  return { header, payload, signature: { kind: 'kept' } };
}

/** The text of both parts of a JWT; a part that was not edited is written as it was read. */
export interface JwtTexts {
  readonly header: string;
  readonly payload: string;
}

export function textsOf({ header, payload }: EditableJwt): JwtTexts {
  return { header: writeMembers(header), payload: writeMembers(payload) };
}

/** Puts a JWT in the place of the one in a value: edited parts with the signature of before, or without one. */
export function replaceParts(value: string, jwt: EditableJwt): string {
  const found = findCompact(value);
  if (found === undefined) return value;
  const [header, payload, signature] = found.segments;
  const texts = textsOf(jwt);
  const parts = [segmentOf(texts.header, header), segmentOf(texts.payload, payload)];
  const end = jwt.signature.kind === 'removed' ? '' : signature;
  return splice(value, found, [...parts, end].join('.'));
}

/** Puts a token in the place of the JWT in a value. */
export function replaceToken(value: string, token: string): string {
  const found = findCompact(value);
  return found === undefined ? value : splice(value, found, token);
}

function splice(value: string, { from, to }: Compact, token: string): string {
  return value.slice(0, from) + token + value.slice(to);
}

function findCompact(value: string): Compact | undefined {
  if (value.length > longestToken) return undefined;
  const match = compact.exec(value);
  if (match === null) return undefined;
  const [text] = match;
  const to = match.index + text.length;
  // Five segments are an encrypted token.
  if (value.charAt(to) === '.') return undefined;
  const [header = '', payload = '', signature = ''] = text.split('.');
  return { from: match.index, to, segments: [header, payload, signature] };
}

function membersOf(segment: string): readonly PlainRow[] | undefined {
  return readMembers(new TextDecoder().decode(readBase64url(segment).bytes));
}

/** A part with the text of before keeps its segment, however unusual its encoding. */
function segmentOf(text: string, before: string): string {
  const rows = membersOf(before);
  if (rows !== undefined && writeMembers(rows) === text) return before;
  return writeBase64url(new TextEncoder().encode(text));
}
