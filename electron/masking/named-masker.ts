import type { FurtherNames } from './further-names.ts';
import { isPlainWords, type Masker, maskLimits, maskSecret } from './mask.ts';
import { isProtocolWord } from './protocol-words.ts';

/**
 * Masks what `masker` masks, and every value under one of the further names. `values` are those that were found: they are
 * masked in sentences of the program too, where they are words like others.
 */
export function maskingNames(
  masker: Masker,
  further: FurtherNames | undefined,
  values: readonly string[] = [],
): Masker {
  if (further === undefined) return masker;
  const maskWords = wordMasker(values);
  return {
    ...masker,
    text: (text, isCut) => masker.text(further.mask(text), isCut),
    own: (text) => masker.own(further.mask(text)),
    sentence: (text) => masker.sentence(maskWords(further.mask(text))),
    hides: (name) => further.has(name),
  };
}

function wordMasker(values: readonly string[]): (text: string) => string {
  // The masker masks all others in sentences, too.
  const words = [...new Set(values)]
    .filter((value) => isPlainWords(value) && !isProtocolWord(value))
    .slice(0, maskLimits.secrets);
  if (words.length === 0) return (text) => text;
  const patterns = words
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  const pattern = new RegExp(`(?<![A-Za-z0-9_])(?:${patterns.join('|')})(?![A-Za-z0-9_])`, 'g');
  return (text) => text.replace(pattern, (word) => maskSecret(word));
}
