import { readJson } from '../json.ts';
import { readToken } from '../read-token.ts';
import type { Token } from '../token.ts';

/** Tokens that are nested deeper are not read. */
const deepest = 8;

/**
 * The tokens inside a signed one whose payload is a JWT (RFC 7519 section 5.2), from the outermost to the innermost, at
 * most eight. A payload that is a JWT in quotation marks counts too, and whether `cty` announces it makes no difference.
 */
export function nestedTokens(outer: Token): readonly Token[] {
  const tokens: Token[] = [];
  let inner = innerOf(outer);
  while (inner !== undefined && tokens.length < deepest) {
    tokens.push(inner);
    inner = innerOf(inner);
  }
  return tokens;
}

function innerOf(token: Token): Token | undefined {
  return token.kind === 'jws' && token.payload === undefined ? tokenInside(token.payloadText) : undefined;
}

/** The token that a content is, in quotation marks or not; undefined for any other content. */
export function tokenInside(content: string): Token | undefined {
  const text = content.trim();
  if (text.startsWith('{')) {
    const serialized = readToken(text);
    return serialized.kind === 'opaque' ? undefined : serialized;
  }
  const { value } = text.startsWith('"') ? readJson(text) : { value: text };
  if (typeof value !== 'string' || /[^\w.~-]/.test(value) || !/^[\w-]/.test(value)) return undefined;
  const firstStop = value.search(/[.~]/);
  if (value.charAt(firstStop) !== '.' || firstStop === value.length - 1) return undefined;
  const inner = readToken(value);
  return inner.kind === 'opaque' ? undefined : inner;
}
