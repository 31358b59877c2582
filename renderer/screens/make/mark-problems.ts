import { type Extension, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';

/** Replaces the problems that are marked. */
export const setProblems = StateEffect.define<readonly Diagnostic[]>();

const marks = {
  error: Decoration.mark({ class: 'problem-error' }),
  warning: Decoration.mark({ class: 'problem-warning' }),
} as const;

/** Underlines errors and warnings where they are in the text. */
export const markProblems: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblems)) return decorate(transaction.state.doc, effect.value);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(doc: Text, problems: readonly Diagnostic[]): DecorationSet {
  const ranges = problems.flatMap((problem) => {
    const range = problem.severity === 'information' ? undefined : rangeOf(doc, problem);
    return range && problem.severity !== 'information'
      ? [marks[problem.severity].range(range.from, range.to)]
      : [];
  });
  return Decoration.set(ranges, true);
}

/** The string, word or character at a place; undefined where there is none. */
export function rangeOf(
  doc: Text,
  { line = 0, column = 1 }: Diagnostic,
): { readonly from: number; readonly to: number } | undefined {
  if (line < 1 || line > doc.lines) return undefined;
  const { from, to, text } = doc.line(line);
  const start = Math.min(column - 1, text.length);
  const length = /^(?:"(?:[^"\\]|\\.)*"?|[\w+.-]+|.)/su.exec(text.slice(start, start + 1_000))?.[0].length;
  if (length !== undefined) return { from: from + start, to: from + start + length };
  return from === to ? undefined : { from: to - 1, to };
}
