import type { SectionId } from '../spec/sections.ts';

/** The type of a claim or header member by its definition; `time` is seconds since 1970. */
type MemberKind = 'time' | 'string' | 'uri' | 'string-or-array' | 'array' | 'boolean' | 'number' | 'object';

/** What a member means, in at most ten words, and where it is defined. */
export interface Explanation {
  readonly meaning: string;
  readonly section: SectionId;
  readonly kind: MemberKind;
}

/** One line of a dictionary. */
export type DictionaryLine = readonly [name: string, kind: MemberKind, section: SectionId, meaning: string];

/** Makes a dictionary without inherited names, whatever names a token has. */
export function dictionary(lines: readonly DictionaryLine[]): ReadonlyMap<string, Explanation> {
  const known = new Map<string, Explanation>();
  for (const [name, kind, section, meaning] of lines) known.set(name, { meaning, section, kind });
  return known;
}
