import type { EditorState, Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { CharacterRange } from '../../../core/token/segment-bytes.ts';

/** Shorter lines are laid out in no time, in characters. */
const longestLine = 2_000;

/** The long lines of the selection that are out of view: of `visible`, the range of the lines in view. */
export function farLines(
  { doc, selection }: EditorState,
  visible: CharacterRange,
): readonly CharacterRange[] {
  const { anchor, head } = selection.main;
  const lines = new Map<number, CharacterRange>();
  for (const at of [anchor, head]) {
    if (at >= visible.from && at <= visible.to) continue;
    const { from, to } = doc.lineAt(at);
    if (to - from > longestLine) lines.set(from, { from, to });
  }
  return [...lines.values()].sort((one, other) => one.from - other.from);
}

const replaced = Decoration.replace({});

function decorate({ state, viewport }: EditorView): DecorationSet {
  return Decoration.set(farLines(state, viewport).map(({ from, to }) => replaced.range(from, to)));
}

/** Leaves out long lines that are out of view: the editor draws the line of the caret wherever it is, and all of it. */
export const leaveOutFarLines: Extension = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view),
    update({ view, docChanged, selectionSet, viewportChanged }: ViewUpdate) {
      if (docChanged || selectionSet || viewportChanged) this.decorations = decorate(view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);
