import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { CharacterRange } from '../../../core/token/segment-bytes.ts';

/** Sets the characters that are marked; none for undefined. */
export const setLinked = StateEffect.define<CharacterRange | undefined>();

const mark = Decoration.mark({ class: 'linked' });

const linked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setLinked)) return marksOf(effect.value, transaction.newDoc.length);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf(range: CharacterRange | undefined, length: number): DecorationSet {
  if (range === undefined || range.to > length || range.to <= range.from) return Decoration.none;
  return Decoration.set(mark.range(range.from, range.to));
}

/** Marks the characters of the claim that is pointed at. */
export const markLinked: Extension = linked;
