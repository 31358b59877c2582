import { readJson } from '../json.ts';
import { readJose } from '../read-jose.ts';
import type { JoseToken, Token } from '../token.ts';

/** Tokens that are nested deeper are not read. */
const deepest = 8;

/**
 * The tokens inside a signed one whose payload is a JWT (RFC 7519 section 5.2), from the outermost to the innermost, at
 * most eight. A payload that is a JWT in quotation marks counts too, and whether `cty` announces it makes no difference.
 */
export function nestedTokens(outer: Token): readonly JoseToken[] {
  const tokens: JoseToken[] = [];
  let inner = innerOf(outer);
  while (inner !== undefined && tokens.length < deepest) {
    tokens.push(inner);
    inner = innerOf(inner);
  }
  return tokens;
}

function innerOf(token: Token): JoseToken | undefined {
  return token.kind === 'jws' && token.payload === undefined ? tokenInside(token.payloadText) : undefined;
}

/** The token that a content is, in quotation marks or not; undefined for any other content. */
export function tokenInside(content: string): JoseToken | undefined {
  const text = content.trim();
  if (text.startsWith('{')) return readJose(text);
  const { value } = text.startsWith('"') ? readJson(text) : { value: text };
  if (typeof value !== 'string' || /[^\w.~-]/.test(value) || !/^[\w-]/.test(value)) return undefined;
  const firstStop = value.search(/[.~]/);
  if (value.charAt(firstStop) !== '.' || firstStop === value.length - 1) return undefined;
  return readJose(value);
}
