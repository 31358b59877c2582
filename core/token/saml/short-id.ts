/** Of an ID or a URI that a message quotes, in characters. */
const longest = 60;

export function shortId(id: string): string {
  return id.length > longest ? `${id.slice(0, longest)}…` : id;
}
