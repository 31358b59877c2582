import type { FormatReading } from '../../token/formats/format.ts';

/** What was found in a text, as far as it is counted. */
export interface Counted {
  /** Whether it is no token, such as an authorization code. */
  readonly isValue: boolean;
  readonly format: Pick<FormatReading, 'format' | 'name'> | undefined;
}

const keyFormats: ReadonlySet<string> = new Set([
  'jwk',
  'pem',
  'der',
  'ssh-public-key',
  'putty',
  'rsa-key-value',
]);

const nouns = ['token', 'key set', 'key', 'certificate chain', 'certificate', 'value'] as const;

function nounOf({ isValue, format }: Counted): (typeof nouns)[number] {
  if (isValue) return 'value';
  if (format === undefined || !keyFormats.has(format.format)) return 'token';
  if (/^JSON Web Key Set/.test(format.name)) return 'key set';
  if (/^Certificate chain/.test(format.name)) return 'certificate chain';
  return /certificate/i.test(format.name) ? 'certificate' : 'key';
}

/**
 * Counts what was found by its kind: "2 tokens, 1 key, 1 other value". `omitted` tokens were found and are not listed;
 * `count` writes a count with its noun.
 */
export function countFound(
  found: readonly Counted[],
  count: (count: number, noun: string) => string,
  omitted = 0,
): string {
  const counts = new Map<(typeof nouns)[number], number>(omitted > 0 ? [['token', omitted]] : []);
  for (const one of found) counts.set(nounOf(one), (counts.get(nounOf(one)) ?? 0) + 1);
  if (counts.size === 0) return count(0, 'token');
  const isMixed = counts.size > 1;
  return nouns
    .flatMap((noun) => {
      const number = counts.get(noun);
      return number === undefined ? [] : [count(number, noun === 'value' && isMixed ? 'other value' : noun)];
    })
    .join(', ');
}
