import { type VendorName, vendors } from '../token/claim-catalogue/vendor-of.ts';
import { commonVocabulary, vocabularyOf } from '../token/claim-catalogue/vocabulary.ts';
import type { Explanation } from '../token/claim-kinds.ts';

/** A name that can be completed. */
export interface KnownName {
  readonly name: string;
  readonly meaning: string;
}

/** The registered names, then those that only vendors have. */
function names(part: 'claims' | 'header'): readonly KnownName[] {
  const found = new Map<string, Explanation>(commonVocabulary[part]);
  for (const source of ['further', ...(Object.keys(vendors) as readonly VendorName[])] as const) {
    for (const [name, explanation] of vocabularyOf(source)[part]) {
      if (!found.has(name)) found.set(name, explanation);
    }
  }
  return [...found].map(([name, { meaning }]) => ({ name, meaning }));
}

/** Every known header parameter. */
export function knownHeader(): readonly KnownName[] {
  return names('header');
}

/** Every known claim. */
export function knownClaims(): readonly KnownName[] {
  return names('claims');
}

/** The claims that are times. */
export function knownTimes(): readonly string[] {
  const standard = [...commonVocabulary.claims, ...vocabularyOf('further').claims];
  return standard.flatMap(([name, { kind }]) => (kind === 'time' ? [name] : []));
}
