import { invertedEffects, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { type Extension, StateEffect } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { TextChange } from '../../../core/make/text-change.ts';

/** An editor that a button of the dialog changes. */
export interface LinkedEditor {
  /** Makes changes as one step of the history. */
  change(step: number, changes: readonly TextChange[]): void;
  /** Undoes or redoes the last step, as Ctrl+Z does. */
  undo(): void;
  redo(): void;
  /** Undoes or redoes a step, where it is the last one. */
  follow(step: number, kind: 'undo' | 'redo'): void;
}

/** The editors of the dialog by their labels. */
export type LinkedEditors = Map<string, LinkedEditor>;

const step = StateEffect.define<number>();

/** Lets buttons change several texts in one step: where one editor undoes or redoes it, the others do. */
export function linkedHistory(editors: LinkedEditors, name: string): Extension {
  /** How many steps could be undone, or redone, after each step. */
  const undoable = new Map<number, number>();
  const redoable = new Map<number, number>();
  return [
    invertedEffects.of(({ effects }) => effects.filter((effect) => effect.is(step))),
    EditorView.updateListener.of(({ transactions, state }) => {
      for (const transaction of transactions) {
        const kind = transaction.isUserEvent('undo') ? 'undo' : 'redo';
        for (const effect of transaction.effects) {
          if (!effect.is(step)) continue;
          undoable.delete(effect.value);
          redoable.delete(effect.value);
          if (kind === 'undo') redoable.set(effect.value, redoDepth(state));
          else undoable.set(effect.value, undoDepth(state));
          if (kind === 'redo' && !transaction.isUserEvent('redo')) continue;
          for (const [other, editor] of editors) if (other !== name) editor.follow(effect.value, kind);
        }
      }
    }),
    ViewPlugin.define((view) => {
      const own: LinkedEditor = {
        change: (id, changes) =>
          view.dispatch({
            changes: [...changes],
            effects: step.of(id),
            annotations: isolateHistory.of('full'),
            scrollIntoView: false,
          }),
        undo: () => void undo(view),
        redo: () => void redo(view),
        follow(id, kind) {
          if (kind === 'undo' && undoable.get(id) === undoDepth(view.state)) undo(view);
          if (kind === 'redo' && redoable.get(id) === redoDepth(view.state)) redo(view);
        },
      };
      editors.set(name, own);
      return {
        destroy: () => {
          if (editors.get(name) === own) editors.delete(name);
        },
      };
    }),
  ];
}
