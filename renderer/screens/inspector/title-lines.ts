/** The title of a pasted text in two lines for a narrow list: whose or what it is, and the rest, without `https://`. */
export function titleLines(title: string): readonly [first: string, second: string] {
  const short = title.replace(/https:\/\/(?=[^\s,])/g, '');
  const [, first = short, second = ''] = /^(.+?)(?: · |, |: )(.+)$/s.exec(short) ?? [];
  return [first, second];
}
