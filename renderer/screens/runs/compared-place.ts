import type { TokenChoice, TokenPlace, TokenSource } from '../../../core/bridge/compare-channels.ts';
import type { Loadable } from '../../store/loadable.ts';
import { sourceKey } from './use-token-sources.ts';

/** A side of the comparison; its token is chosen once those of its source are known. */
export interface Side {
  readonly from: TokenSource;
  readonly ref?: string;
}

/** The chosen token, otherwise the first one that is not `taken`. */
export function placeOf(
  { from, ref }: Side,
  choices: readonly TokenChoice[] | undefined,
  taken: TokenPlace | undefined,
): TokenPlace | undefined {
  const isTaken = (choice: TokenChoice): boolean =>
    taken !== undefined && choice.ref === taken.ref && sourceKey(from) === sourceKey(taken.from);
  const chosen = ref ?? choices?.find((choice) => !isTaken(choice))?.ref;
  return chosen === undefined ? undefined : { from, ref: chosen };
}

/** Whether a side has no token, and gets none from what is being read. */
export function isWithoutToken(
  place: TokenPlace | undefined,
  tokens: Loadable<readonly TokenChoice[]>,
): boolean {
  return place === undefined && tokens.state !== 'loading';
}
