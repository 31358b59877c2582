import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useActions, useStore } from '../../store/store.ts';
import { editorLook, plainText } from './editor-look.ts';
import { markLinked, setLinked } from './mark-linked.ts';
import { paintSpans, setPaint } from './paint-spans.ts';
import { showHidden } from './show-hidden.ts';
import { type Span, spanAt } from './spans.ts';

interface Props {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Index of the open span. */
  readonly chosen: number;
  /** Reports a changed text; `replaced` is set when nothing of the previous text is left. */
  readonly onChange: (text: string, replaced: boolean) => void;
  readonly onChoose: (index: number) => void;
}

const fromOutside = Annotation.define<true>();
const pause = 250;

/** A text editor that colours the found tokens; fast with ten megabytes. */
export function PasteEditor({ text, spans, chosen, onChange, onChoose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  /** The last text that the editor and the store agreed on. */
  const agreed = useRef('');
  const { placeCaret } = useActions();
  const linked = useStore(({ linkedRange }) => linkedRange);
  const latest = useRef({ spans, onChange, onChoose, placeCaret });
  useLayoutEffect(() => {
    latest.current = { spans, onChange, onChoose, placeCaret };
  });

  useEffect(() => {
    if (place.current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let replaced = false;
    const report = (): void => {
      clearTimeout(timer);
      timer = undefined;
      agreed.current = view.state.doc.toString();
      latest.current.onChange(agreed.current, replaced);
      replaced = false;
    };
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: '',
        extensions: [
          plainText('Text to inspect'),
          history(),
          drawSelection(),
          showHidden,
          placeholder('Paste here'),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          paintSpans,
          markLinked,
          editorLook,
          EditorView.domEventHandlers({
            click: (event, view) => {
              const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
              const index = at === null ? undefined : spanAt(latest.current.spans, at);
              if (index !== undefined) latest.current.onChoose(index);
            },
          }),
          EditorView.updateListener.of((update) => {
            const { docChanged, selectionSet, state } = update;
            if (docChanged) latest.current.placeCaret(undefined);
            else if (selectionSet) latest.current.placeCaret(state.selection.main.head);
            if (!docChanged) return;
            if (update.transactions.some((transaction) => transaction.annotation(fromOutside))) return;
            replaced ||=
              update.changes.mapPos(0, 1) === update.changes.mapPos(update.startState.doc.length, -1);
            clearTimeout(timer);
            timer = setTimeout(report, pause);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      if (timer !== undefined) report();
      editor.current = undefined;
      agreed.current = '';
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined || text === agreed.current) return;
    agreed.current = text;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(text) },
      selection: { anchor: 0 },
      annotations: fromOutside.of(true),
    });
  }, [text]);

  // In a task of its own: laying out a line of a megabyte takes as long as rendering the results.
  useEffect(() => {
    const timer = setTimeout(() => {
      const view = editor.current;
      if (view === undefined) return;
      const start = spans[chosen]?.start;
      const scroll =
        start === undefined || start > view.state.doc.length
          ? []
          : [EditorView.scrollIntoView(start, { y: 'nearest', yMargin: 24 })];
      view.dispatch({ effects: [setPaint.of({ spans, chosen }), ...scroll] });
    });
    return () => clearTimeout(timer);
  }, [spans, chosen]);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined) return;
    const isInside = linked !== undefined && linked.to <= view.state.doc.length;
    const scroll = isInside ? [EditorView.scrollIntoView(linked.from, { y: 'nearest', yMargin: 24 })] : [];
    view.dispatch({ effects: [setLinked.of(linked), ...scroll] });
  }, [linked]);

  return <div className="paste-editor" ref={place} />;
}
