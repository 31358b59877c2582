const tail = '%[89ab][0-9a-f]';

/** One character in percent-encoded UTF-8 (RFC 3629 section 4). */
const sequences = [
  '%[0-7][0-9a-f]',
  `%(?:c[2-9a-f]|d[0-9a-f])${tail}`,
  `%e0%[ab][0-9a-f]${tail}`,
  `%e[1-9abcef]${tail}${tail}`,
  `%ed%[89][0-9a-f]${tail}`,
  `%f0%[9ab][0-9a-f]${tail}${tail}`,
  `%f[1-3]${tail}${tail}${tail}`,
  `%f4%8[0-9a-f]${tail}${tail}`,
].join('|');

const anywhere = new RegExp(sequences, 'gi');
const here = new RegExp(sequences, 'iy');

/** The text with percent-encoding undone; undefined where a part of it is malformed, which is common: nothing is thrown. */
export function decodePercent(text: string): string | undefined {
  return text.replace(anywhere, '').includes('%') ? undefined : decodeURIComponent(text);
}

/** Where the percent-encoded character ends that starts at an offset; -1 where there is none. */
export function percentEnd(text: string, at: number): number {
  here.lastIndex = at;
  return here.test(text) ? here.lastIndex : -1;
}
