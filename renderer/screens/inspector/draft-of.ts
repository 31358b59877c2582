import type { TokenView } from '../../../core/views/token/token-view.ts';
import type { DraftOfToken } from '../../store/ui-slice.ts';

/** The texts of a token to edit; undefined for one that is not signed, or whose header or claims cannot be read. */
export function draftOf({ kind, headerText, payloadText }: TokenView, raw: string): DraftOfToken | undefined {
  if (kind !== 'jws' || headerText === undefined || payloadText === undefined) return undefined;
  const [, signature] = /^[\w-]+\.[\w-]*\.([\w-]*)$/.exec(raw) ?? [];
  return { header: headerText, claims: payloadText, ...(signature && { signature }) };
}
