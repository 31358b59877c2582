import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, tooltips } from '@codemirror/view';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { editorLook, plainText } from '../inspector/editor-look.ts';
import { showHidden } from '../inspector/show-hidden.ts';
import { completion, type Source } from './complete.ts';
import { markProblems, setProblems } from './mark-problems.ts';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly source: Source;
  /** Those of this text. */
  readonly problems: readonly Diagnostic[];
  /** Where the caret moves when it is set, from 1. */
  readonly place: { readonly line?: number; readonly column?: number } | undefined;
  /** Whether it has the focus when the dialog opens. */
  readonly first?: boolean;
  readonly onChange: (text: string) => void;
}

const fromOutside = Annotation.define<true>();

/** A text editor for JSON that completes names and values. */
export function JsonEditor({ label, text, source, problems, place: goTo, first = false, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const id = useId();
  const latest = useRef({ onChange, source });
  useLayoutEffect(() => {
    latest.current = { onChange, source };
  });
  useEffect(() => {
    if (place.current === null) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: '',
        extensions: [
          plainText(label, first ? { 'data-first': '' } : {}),
          lineNumbers(),
          history(),
          drawSelection(),
          showHidden,
          markProblems,
          tooltips({ position: 'fixed' }),
          completion(id, (doc, caret) => latest.current.source(doc, caret)),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          editorLook,
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            if (!docChanged || transactions.some((transaction) => transaction.annotation(fromOutside)))
              return;
            latest.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      editor.current = undefined;
      view.destroy();
    };
  }, [label, id, first]);
  useEffect(() => {
    const view = editor.current;
    if (view === undefined || view.state.doc.toString() === text) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(text) },
      annotations: fromOutside.of(true),
    });
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
