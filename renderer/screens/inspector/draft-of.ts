import { longestMade } from '../../../core/make/longest-made.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import type { DraftOfToken } from '../../store/ui-slice.ts';

/**
 * The texts of a token to edit: its own, or the decrypted claims with a new header. Undefined for one whose header or claims
 * cannot be read, or are longer than a token that is made.
 */
export function draftOf(token: TokenView, raw: string): DraftOfToken | undefined {
  const { kind, headerText = '', payloadText = '', claims } = token;
  if (headerText.length > longestMade.header || payloadText.length > longestMade.claims) return undefined;
  if (kind === 'jwe' && claims.length > 0 && token.payloadText !== undefined) {
    return { header: '{"typ":"JWT"}', claims: payloadText };
  }
  if (kind !== 'jws' || token.headerText === undefined || token.payloadText === undefined) return undefined;
  const [, signature] = /^[\w-]+\.[\w-]*\.([\w-]*)$/.exec(raw) ?? [];
  return { header: headerText, claims: payloadText, ...(signature && { signature }) };
}
