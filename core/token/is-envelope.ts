import { tokenInside } from './find/nested.ts';
import type { Token } from './token.ts';

/** Whether a token was decrypted and has another one in it, which what is expected is expected of. */
export function isEnvelope(token: Token): boolean {
  switch (token.kind) {
    case 'jws':
      return false;
    case 'jwe':
      return token.content !== undefined && tokenInside(token.content.text) !== undefined;
    case 'opaque':
      return token.saml?.opened === true;
  }
}
