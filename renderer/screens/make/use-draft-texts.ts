import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { applyChanges, type TextChange } from '../../../core/make/text-change.ts';
import type { LinkedEditors } from './linked-history.ts';

export type DraftPart = Diagnostic['part'];
export type DraftTexts = Readonly<Record<DraftPart, string>>;
type DraftChanges = Readonly<Partial<Record<DraftPart, readonly TextChange[]>>>;

export interface DraftTextState {
  readonly texts: DraftTexts;
  /** The editors that are shown; each adds itself. */
  readonly editors: LinkedEditors;
  /** Takes over what was typed. */
  type(part: DraftPart, text: string): void;
  /** Makes changes of the texts as they were when the changes were found, as one step; none where a text is another one by now. */
  edit(of: DraftTexts, changes: DraftChanges): void;
  /** Undoes or redoes the last step in the text that was changed last. */
  repeal(kind: 'undo' | 'redo'): void;
}

/** The texts of the dialog. Editors keep the history, so that buttons change them through these. */
export function useDraftTexts(start: DraftTexts): DraftTextState {
  const [texts, setTexts] = useState(start);
  const [editors] = useState<LinkedEditors>(() => new Map());
  const latest = useRef(texts);
  useLayoutEffect(() => {
    latest.current = texts;
  });
  const steps = useRef<{ readonly count: number; readonly part: DraftPart }>({ count: 0, part: 'claims' });
  const type = useCallback((part: DraftPart, text: string) => {
    steps.current = { ...steps.current, part };
    setTexts((current) => ({ ...current, [part]: text }));
  }, []);
  const edit = useCallback(
    (of: DraftTexts, changes: DraftChanges) => {
      const count = steps.current.count + 1;
      for (const part of ['header', 'claims'] as const) {
        const own = changes[part] ?? [];
        if (own.length === 0 || latest.current[part] !== of[part]) continue;
        const editor = editors.get(part);
        if (editor === undefined) type(part, applyChanges(of[part], own));
        else editor.change(count, own);
        steps.current = { count, part };
      }
    },
    [editors, type],
  );
  const repeal = useCallback((kind: 'undo' | 'redo') => editors.get(steps.current.part)?.[kind](), [editors]);
  return { texts, editors, type, edit, repeal };
}
