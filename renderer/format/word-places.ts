/** Where a word is in a text, in UTF-16 code units; the end is not included. */
interface WordPlace {
  readonly start: number;
  readonly end: number;
}

/** Returns where words, which are in lower case and not empty, are in a text in any case; at most `most` places. */
export function wordPlaces(text: string, words: readonly string[], most: number): readonly WordPlace[] {
  // The only character whose lower case is longer: with it, all places behind it would be wrong.
  const lower = text.replaceAll('İ', 'i').toLowerCase();
  const places: WordPlace[] = [];
  for (const word of words) {
    for (let start = lower.indexOf(word); start !== -1; start = lower.indexOf(word, start + word.length)) {
      if (places.length === most) return places;
      places.push({ start, end: start + word.length });
    }
  }
  return places;
}
