import { isSignedCookie } from './formats/framework/cookies.ts';
import { describeOpaque } from './opaque.ts';
import { readJose } from './read-jose.ts';
import type { Token } from './token.ts';

/** Recognises a token by its form and reads it: a JOSE object, and everything else as an opaque string. Never throws. */
export function readToken(raw: string): Token {
  const token = readJose(raw);
  if (token?.kind === 'jws' && token.header?.alg === undefined && isSignedCookie(raw))
    return describeOpaque(raw);
  return token ?? describeOpaque(raw);
}
