/** How much of a document is read, in characters. */
const longestDocument = 65_536;

/**
 * Returns what HTML or XML says to a reader: its title, otherwise its text without elements; undefined for any other
 * text, and where nothing is left.
 */
export function markupText(text: string): string | undefined {
  const start = text.slice(0, longestDocument).trimStart();
  if (!/^<[!?a-z]/i.test(start)) return undefined;
  const title = /<title[^>]{0,200}>([^<]{1,1000})/i.exec(start)?.[1];
  const body = start
    .replace(/<(script|style)\b[^>]{0,1000}>[^<]{0,65536}/gi, ' ')
    .replace(/<[^>]{0,2000}>?/g, ' ');
  const words = (title ?? body).replace(/\s+/g, ' ').trim();
  return words === '' ? undefined : words;
}
