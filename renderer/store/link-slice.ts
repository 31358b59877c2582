import type { CharacterRange } from '../../core/token/segment-bytes.ts';
import type { SliceContext } from './state.ts';

/** Links the pasted text with the claims of the open token. Offsets are in the text. */
export interface LinkSlice {
  /** The characters of the claim that is pointed at. */
  readonly linkedRange: CharacterRange | undefined;
  /** Where the user put the caret in the text; undefined after the text has changed. */
  readonly caretAt: number | undefined;
  linkRange(range: CharacterRange | undefined): void;
  placeCaret(at: number | undefined): void;
}

/** What is pointed at in the inspector. */
export function linkSlice({ set, get }: SliceContext): LinkSlice {
  return {
    linkedRange: undefined,
    caretAt: undefined,
    linkRange(range) {
      const { linkedRange } = get();
      if (linkedRange?.from === range?.from && linkedRange?.to === range?.to) return;
      set({ linkedRange: range });
    },
    placeCaret: (caretAt) => set({ caretAt }),
  };
}
