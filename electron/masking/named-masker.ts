import type { FurtherNames } from './further-names.ts';
import type { Masker } from './mask.ts';

/** Masks what `masker` masks, and every value under one of the further names. */
export function maskingNames(masker: Masker, further: FurtherNames | undefined): Masker {
  if (further === undefined) return masker;
  return {
    ...masker,
    text: (text, isCut) => masker.text(further.mask(text), isCut),
    own: (text) => masker.own(further.mask(text)),
    hides: (name) => further.has(name),
  };
}
