import { describeOpaque } from './opaque.ts';
import { readJose } from './read-jose.ts';
import type { Token } from './token.ts';

/** Recognises a token by its form and reads it: a JOSE object, and everything else as an opaque string. Never throws. */
export function readToken(raw: string): Token {
  return readJose(raw) ?? describeOpaque(raw);
}
