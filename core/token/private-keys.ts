import { isArray, isObject, member, stringMember } from './json-members.ts';
import type { JoseToken, JsonObject, JsonValue } from './token.ts';

/** A private or secret key in the header or the claims of a token. */
export interface ContainedKey {
  /** The header member or claim that it is in. */
  readonly name: string;
  readonly part: 'header' | 'payload';
  /** The names of its private members; none for a key in PEM. */
  readonly members: readonly string[];
  /** What must not be seen. */
  readonly values: readonly string[];
}

/** Members of a private JWK (RFC 7518 section 6, draft-ietf-cose-dilithium). */
const privateNames = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'] as const;

const pemBlock = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----/;

const deepest = 8;
const mostMembers = 5_000;
const mostKeys = 50;

/** Private keys as JWK, wherever they are in a token, those of type `oct`, and those in PEM. */
export function privateKeysOf(token: JoseToken): readonly ContainedKey[] {
  const { header, headerText } = token;
  const content = token.kind === 'jws' ? token : token.content;
  const payload = token.kind === 'jws' ? token.payload : token.content?.payload;
  const text = content === undefined ? '' : 'payloadText' in content ? content.payloadText : content.text;
  return [
    ...(mayHaveKey(headerText) && header !== undefined ? keysIn(header, 'header') : []),
    ...(mayHaveKey(text) && payload !== undefined ? keysIn(payload, 'payload') : []),
  ];
}

/** Most tokens have no key, and there may be thousands of them. A text is searched faster for what starts with a rare letter. */
function mayHaveKey(text: string): boolean {
  return text.includes('kty"') || text.includes('KEY-----');
}

function keysIn(members: JsonObject, part: ContainedKey['part']): readonly ContainedKey[] {
  const found: ContainedKey[] = [];
  let left = mostMembers;
  const look = (value: JsonValue, name: string, depth: number): void => {
    left -= 1;
    if (left < 0 || depth > deepest || found.length >= mostKeys) return;
    if (typeof value === 'string') {
      if (pemBlock.test(value)) found.push({ name, part, members: [], values: [value] });
    } else if (isArray(value)) {
      for (const item of value) look(item, name, depth + 1);
    } else if (isObject(value)) {
      const key = keyOf(value);
      if (key !== undefined) found.push({ name, part, ...key });
      else for (const inner of Object.values(value)) look(inner, name, depth + 1);
    }
  };
  for (const [name, value] of Object.entries(members)) look(value, name, 1);
  return found;
}

function keyOf(jwk: JsonObject): Pick<ContainedKey, 'members' | 'values'> | undefined {
  const type = stringMember(jwk, 'kty');
  if (type === undefined) return undefined;
  const names = type === 'oct' ? ['k'] : privateNames.filter((name) => member(jwk, name) !== undefined);
  const values = names.flatMap((name) => textsOf(member(jwk, name)));
  return values.length === 0 ? undefined : { members: names, values };
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (isArray(value)) return value.slice(0, mostKeys).flatMap(textsOf);
  return isObject(value) ? Object.values(value).slice(0, mostKeys).flatMap(textsOf) : [];
}
