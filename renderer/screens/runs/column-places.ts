import type { TokenPlace } from '../../../core/bridge/compare-channels.ts';
import { sourceKey } from './use-token-sources.ts';

/** Names a token among all texts and runs. */
export function placeKey({ from, ref }: TokenPlace): string {
  return `${sourceKey(from)} ${ref}`;
}

interface Placed {
  readonly place: TokenPlace;
}

/** Adds a token as the last column; one that is there already stays where it is. */
export function addPlace<T extends Placed>(places: readonly T[], added: T): readonly T[] {
  const key = placeKey(added.place);
  return places.some(({ place }) => placeKey(place) === key) ? places : [...places, added];
}

export function removePlace<T extends Placed>(places: readonly T[], index: number): readonly T[] {
  return places.filter((_, at) => at !== index);
}
