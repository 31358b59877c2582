import type { JsonObject, Token } from './token.ts';

/** The claims of a token: the payload of a JWS, or the decrypted content of a JWE. Undefined where there are none. */
export function claimsOf(token: Token): JsonObject | undefined {
  switch (token.kind) {
    case 'jws':
      return token.payload;
    case 'jwe':
      return token.content?.payload;
    case 'opaque':
      return undefined;
  }
}
