/**
 * Scores how well a name matches a search, from 0 (not at all) to 1: every word must occur; at the start of a
 * word it counts more, at the start of the name most.
 */
export function matchWords(name: string, typed: string): number {
  const text = name.toLowerCase();
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return 1;
  const scores = words.map((word) => {
    if (text.startsWith(word)) return 1;
    if (text.includes(` ${word}`)) return 0.8;
    return text.includes(word) ? 0.4 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0) / scores.length;
}

/** Scores a search in a name, and in the other words for it, which count half. */
export function matchNames([name = '', others = '']: readonly string[] = [], typed: string): number {
  return Math.max(matchWords(name, typed), matchWords(`${name} ${others}`, typed) / 2);
}
