import type { Change } from './rewritten.ts';

const dash = '[\u2010-\u2013\u2212\ufe63]';

/**
 * Typographic quotation marks, blanks of another width, hyphens of editors between the characters of a word, a dash in the
 * place of two hyphens, but not before a word of prose, full-width characters and ligatures.
 */
const lookAlikes = new RegExp(
  `([\u201c-\u201f\u00ab\u00bb\u2033])|([\u2018-\u201b\u2032])|([\u00a0\u2000-\u200a\u202f\u205f\u3000])|((?<=[\\w.~-]|${dash})${dash}(?=[\\w.~-]|${dash}))` +
    '|((?<=[\\w.~-])\u2014(?=[\\w.~-])(?![A-Za-z][a-z]{0,15}(?![\\w.~-]))|(?<=\\s)[\u2013\u2014](?=[a-z]))|\u2024|[\ufb00-\ufb06]|[\uff01-\uff5e]{1,1000}',
  'g',
);

/** So many characters are replaced, or runs of them: the way back to each takes memory. The rest of a text stays as it is. */
const mostChanges = 200_000;

/** What editors, chats and PDF have in the place of characters of ASCII. */
export function lookAlikeChanges(text: string): readonly Change[] {
  const changes: Change[] = [];
  // A match takes more memory than a change.
  for (const match of text.matchAll(lookAlikes)) {
    const [whole, double, single, blank, hyphen, hyphens] = match;
    const plain =
      (double && '"') ?? (single && "'") ?? (blank && ' ') ?? (hyphen && '-') ?? (hyphens && '--');
    const end = match.index + whole.length;
    changes.push({ start: match.index, end, text: plain ?? whole.normalize('NFKC') });
    if (changes.length === mostChanges) break;
  }
  return changes;
}
