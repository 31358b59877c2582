import { readBase64url } from '../../../token/base64url.ts';
import { claimText } from '../../../token/claims.ts';
import { readJson } from '../../../token/json.ts';
import { isObject } from '../../../token/json-members.ts';

/** Limits: characters that are read of a value, and tokens in it. */
const longestValue = 50_000;
const mostTokens = 3;

export interface EncodedClaim {
  readonly name: string;
  readonly value: string;
}

/** The members of the JWTs in a text: their headers and claims. A token that cannot be decoded has none. */
export function claimsIn(text: string): readonly EncodedClaim[] {
  const found = text.slice(0, longestValue).matchAll(/(?<![\w.-])(eyJ[\w-]+)\.([\w-]+)\./g);
  return [...found]
    .slice(0, mostTokens)
    .flatMap(([, header = '', claims = '']) => [...membersOf(header), ...membersOf(claims)]);
}

/** User and password of a Basic header, decoded (RFC 7617 section 2); undefined for any other text. */
export function basicIn(text: string): string | undefined {
  const credentials = /^\s*basic\s+([\w+/=-]{1,4000})\s*$/i.exec(text)?.[1];
  if (credentials === undefined) return undefined;
  const decoded = decode(credentials.replaceAll('=', ''));
  // Client id and secret are form-encoded first (RFC 6749 section 2.3.1), which not every client does.
  const read = new URLSearchParams(`value=${decoded.replaceAll('&', '%26')}`).get('value');
  return `${decoded}\n${read}`;
}

function membersOf(part: string): readonly EncodedClaim[] {
  const { value } = readJson(decode(part));
  return isObject(value) ? Object.keys(value).map((name) => ({ name, value: claimText(value, name) })) : [];
}

function decode(text: string): string {
  return new TextDecoder().decode(readBase64url(text).bytes);
}
