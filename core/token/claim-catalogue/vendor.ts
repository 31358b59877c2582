import type { SectionId } from '../../spec/sections.ts';
import type { DictionaryLine } from '../claim-kinds.ts';

/** A claim, one of its values as text, and what that means. */
export type ValueLine = readonly [claim: string, value: string, section: SectionId, meaning: string];

/** What the tokens of a provider have beside the standards, or with a meaning of its own. */
export interface ClaimTables {
  readonly claims: readonly DictionaryLine[];
  /** Nested members by their path: the claim and the names below it, with `>` between them; `*` is any name or index. */
  readonly members?: readonly DictionaryLine[];
  readonly values?: readonly ValueLine[];
  readonly header?: readonly DictionaryLine[];
}
