import type { PlainRow } from '../edit/editable.ts';
import type { Attack, AttackSource, NotApplicable } from './attack.ts';
import { segmentOf } from './change-rows.ts';

/** The part that is changed. */
type Changed =
  | { readonly header: readonly PlainRow[] }
  | { readonly payload: readonly PlainRow[] }
  | NotApplicable;

/** A token that is wrong in one member and signed with its own key: any other check passes. */
export function signedAttack(
  attack: Omit<Attack, 'make'>,
  change: (source: AttackSource) => Changed,
): Attack {
  return {
    ...attack,
    make: (source) => {
      const changed = change(source);
      if ('inapplicable' in changed) return changed;
      if (!source.signs) return { inapplicable: 'needs the private key or secret of the token' };
      const [header, payload] = source.segments;
      return {
        header: 'header' in changed ? segmentOf(changed.header) : header,
        payload: 'payload' in changed ? segmentOf(changed.payload) : payload,
        signature: { by: 'signing-key' },
      };
    },
  };
}
