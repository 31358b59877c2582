import type { InspectionView } from '../../../core/bridge/channels.ts';

type Item = InspectionView['found'][number];

/** Returns the indices of the tokens that contain every word of a search: in title, place, header or claims. */
export function matchingFound(found: readonly Item[], search: string): readonly number[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== '');
  return found.flatMap((item, index) => (words.every((word) => holds(item, word)) ? [index] : []));
}

function holds({ token, label = '', where }: Item, word: string): boolean {
  const isIn = (text: string): boolean => text.toLowerCase().includes(word);
  return (
    isIn(token.title) ||
    isIn(label) ||
    isIn(where) ||
    [token.header, token.claims].some((rows) => rows.some(({ value }) => isIn(value)))
  );
}
