import { defaultKeymap, history, historyKeymap, redo } from '@codemirror/commands';
import { Annotation, EditorState, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, tooltips } from '@codemirror/view';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { editorLook, plainText } from '../inspector/editor-look.ts';
import { leaveOutFarLines } from '../inspector/far-lines.ts';
import { showHidden } from '../inspector/show-hidden.ts';
import { completion, type Source } from './complete.ts';
import { type LinkedEditors, linkedHistory } from './linked-history.ts';
import { markProblems, setProblems } from './mark-problems.ts';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly source: Source;
  /** Those of this text. */
  readonly problems: readonly Diagnostic[];
  /** Where the caret moves when it is set, from 1. */
  readonly place: { readonly line?: number; readonly column?: number } | undefined;
  /** Where it adds itself, for changes by buttons. */
  readonly editors: LinkedEditors;
  /** Its key among the editors. */
  readonly name: string;
  /** Whether it has the focus when the dialog opens. */
  readonly first?: boolean;
  readonly onChange: (text: string) => void;
}

const fromOutside = Annotation.define<true>();

/** A longer text is given to the editor once that has measured itself, in characters: it would lay out all of a long line first. */
const longestAtFirst = 20_000;

/** Replaces the text; not a step of the history. */
function setText(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(text) },
    annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
  });
}

/** A text editor for JSON that completes names and values. */
export function JsonEditor({
  label,
  text,
  source,
  problems,
  place: goTo,
  editors,
  name,
  first = false,
  onChange,
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const id = useId();
  const latest = useRef({ onChange, source, text, problems });
  useLayoutEffect(() => {
    latest.current = { onChange, source, text, problems };
  });
  useEffect(() => {
    if (place.current === null) return;
    const isLong = latest.current.text.length > longestAtFirst;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: isLong ? '' : latest.current.text,
        extensions: [
          plainText(label, first ? { 'data-first': '' } : {}),
          lineNumbers(),
          history(),
          linkedHistory(editors, name),
          drawSelection(),
          showHidden,
          leaveOutFarLines,
          markProblems,
          tooltips({ position: 'fixed' }),
          completion(id, (doc, caret) => latest.current.source(doc, caret)),
          keymap.of([...defaultKeymap, ...historyKeymap, { key: 'Mod-Shift-z', run: redo }]),
          editorLook,
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.some((transaction) => transaction.annotation(fromOutside)))
              return;
            latest.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    const fill = (): void => {
      editor.current = view;
      if (!isLong) return;
      setText(view, latest.current.text);
      view.dispatch({ effects: setProblems.of(latest.current.problems) });
    };
    if (!isLong) fill();
    else view.requestMeasure({ read: () => undefined, write: () => (timer = setTimeout(fill)) });
    return () => {
      clearTimeout(timer);
      editor.current = undefined;
      view.destroy();
    };
  }, [label, id, first, editors, name]);
  useEffect(() => {
    const view = editor.current;
    if (view === undefined || view.state.doc.toString() === text) return;
    setText(view, text);
  }, [text]);
  useEffect(() => {
    editor.current?.dispatch({ effects: setProblems.of(problems) });
  }, [problems]);
  useEffect(() => {
    const view = editor.current;
    if (view === undefined || goTo === undefined) return;
    const { lines } = view.state.doc;
    const { from, to } = view.state.doc.line(Math.min(goTo.line ?? 1, lines));
    view.dispatch({
      selection: { anchor: Math.min(from + (goTo.column ?? 1) - 1, to) },
      scrollIntoView: true,
    });
    view.focus();
  }, [goTo]);
  return <div className="json-editor" ref={place} />;
}
