import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useActions, useStore } from '../../store/store.ts';
import { editorLook, plainText } from './editor-look.ts';
import { leaveOutFarLines } from './far-lines.ts';
import { markLinked, setLinked } from './mark-linked.ts';
import { paintSpans, setPaint } from './paint-spans.ts';
import { showHidden } from './show-hidden.ts';
import { type Span, spanAt } from './spans.ts';
import { inSlices, insertInSlices, isSlice, longestSlice, readInSlices } from './text-slices.ts';

interface Props {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Index of the open span. */
  readonly chosen: number;
  /** Reports a changed text; `replaced` is set when nothing of the previous text is left. */
  readonly onChange: (text: string, replaced: boolean) => void;
  readonly onChoose: (index: number) => void;
}

const pause = 250;

/** A text editor that colours the found tokens. A long text is read from and given to it in several tasks. */
export function PasteEditor({ text, spans, chosen, onChange, onChoose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  /** The last text that the editor and the store agreed on. */
  const agreed = useRef('');
  /** Stops inserting or reading a long text. */
  const stop = useRef<() => void>(undefined);
  /** Paints the tokens; again once a long text is all there. */
  const paint = useRef(() => {});
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
    const agree = (read: string): void => {
      agreed.current = read;
      latest.current.onChange(read, replaced);
      replaced = false;
    };
    const report = (): void => {
      clearTimeout(timer);
      timer = undefined;
      stop.current = readInSlices(view.state.doc, agree);
    };
    /** Returns whether the text is long: the editor would block the window while it takes it. */
    const pasteLong = (view: EditorView, pasted: string): boolean => {
      if (pasted.length <= longestSlice) return false;
      if (view.state.readOnly) return true;
      clearTimeout(timer);
      timer = undefined;
      stop.current?.();
      const text = pasted.includes('\r') ? pasted.replace(/\r\n?/g, '\n') : pasted;
      const { from, to } = view.state.selection.main;
      const isAll = from === 0 && to === view.state.doc.length;
      replaced ||= isAll;
      if (isAll) agree(text);
      stop.current = insertInSlices(view, {
        ...{ from, to, text, caret: 'end' },
        onEnd: isAll ? () => paint.current() : report,
      });
      return true;
    };
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: '',
        extensions: [
          plainText('Text to inspect'),
          history({
            joinToEvent: (transaction, isAdjacent) => isAdjacent || transaction.annotation(isSlice) === true,
          }),
          inSlices,
          drawSelection(),
          showHidden,
          leaveOutFarLines,
          placeholder('Paste here'),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          paintSpans,
          markLinked,
          editorLook,
          EditorView.domEventHandlers({
            paste: (event, view) => pasteLong(view, event.clipboardData?.getData('text/plain') ?? ''),
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
            if (update.transactions.some((transaction) => transaction.annotation(isSlice))) return;
            stop.current?.();
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
      if (timer !== undefined) agree(view.state.doc.toString());
      clearTimeout(timer);
      stop.current?.();
      editor.current = undefined;
      agreed.current = '';
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view === undefined || text === agreed.current) return;
    agreed.current = text;
    stop.current?.();
    const isLong = text.length > longestSlice;
    stop.current = insertInSlices(view, {
      ...{ from: 0, to: view.state.doc.length, text, caret: 'start' },
      ...(isLong && { onEnd: () => paint.current() }),
    });
  }, [text]);

  // In a task of its own: laying out a line of a megabyte takes as long as rendering the results.
  useEffect(() => {
    paint.current = () => {
      const view = editor.current;
      if (view === undefined || view.state.readOnly) return;
      const start = spans[chosen]?.start;
      const scroll =
        start === undefined || start > view.state.doc.length
          ? []
          : [EditorView.scrollIntoView(start, { y: 'nearest', yMargin: 24 })];
      view.dispatch({ effects: [setPaint.of({ spans, chosen }), ...scroll] });
    };
    const timer = setTimeout(() => paint.current());
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
