/**
 * Shortens text to `limit` characters by an ellipsis in the middle: long names often differ at their end. Splits no
 * character.
 */
export function clipMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = [...text];
  if (characters.length <= limit) return text;
  const end = Math.ceil((limit - 1) / 2);
  return `${characters.slice(0, limit - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}
