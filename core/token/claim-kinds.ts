import type { SectionId } from '../spec/sections.ts';

/** What a claim or header member holds by its definition; `time` is seconds since 1970. */
type MemberKind = 'time' | 'string' | 'uri' | 'string-or-array' | 'array' | 'boolean' | 'number' | 'object';

/** What a member means, in one line, and where that is written. */
export interface Explanation {
  readonly meaning: string;
  readonly section: SectionId;
  readonly kind: MemberKind;
}

/** One line of a dictionary. */
export type DictionaryLine = readonly [name: string, kind: MemberKind, section: SectionId, meaning: string];

/** Makes a dictionary that has its own names only, whatever a token asks it for. */
export function dictionary(lines: readonly DictionaryLine[]): ReadonlyMap<string, Explanation> {
  return new Map(lines.map(([name, kind, section, meaning]) => [name, { meaning, section, kind }]));
}
