import {
  Annotation,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Text,
  Transaction,
} from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** In characters: so much of a text is given to the editor, or read from it, in one task. */
export const longestSlice = 500_000;

/** Of the transactions of one text: they are one step of the history. */
export const isSlice = Annotation.define<true>();

const setBusy = StateEffect.define<boolean>();

const busy = StateField.define<boolean>({
  create: () => false,
  update: (before, { effects }) => effects.findLast((effect) => effect.is(setBusy))?.value ?? before,
  provide: (field) => EditorState.readOnly.from(field),
});

/** Lets nothing be typed while a text is being inserted. */
export const inSlices: Extension = busy;

/** Cuts a text; what is one line break or one character stays together. */
export function slicesOf(text: string, longest = longestSlice): readonly string[] {
  const slices: string[] = [];
  let at = 0;
  while (text.length - at > longest) {
    let end = at + longest;
    if (/[\r\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    slices.push(text.slice(at, end));
    at = end;
  }
  slices.push(text.slice(at));
  return slices;
}

interface Insertion {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Where the caret is when it has ended. */
  readonly caret: 'start' | 'end';
  readonly onEnd?: () => void;
}

/** Replaces a range of the text of an editor; a long text in several tasks. Returns what stops it. */
export function insertInSlices(view: EditorView, { from, to, text, caret, onEnd }: Insertion): () => void {
  const slices = slicesOf(text);
  // Otherwise a slow machine would make several steps of the history of it.
  const time = Transaction.time.of(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at = from;
  const insert = (index: number): void => {
    const slice = view.state.toText(slices[index] ?? '');
    const isLast = index === slices.length - 1;
    const end = at + slice.length;
    view.dispatch({
      changes: { from: at, to: index === 0 ? to : at, insert: slice },
      ...(index === 0 || isLast ? { selection: { anchor: caret === 'end' ? end : from } } : {}),
      effects: slices.length === 1 ? [] : [setBusy.of(!isLast)],
      annotations: [isSlice.of(true), time],
    });
    at = end;
    if (isLast) onEnd?.();
    else timer = setTimeout(() => insert(index + 1));
  };
  insert(0);
  return () => {
    clearTimeout(timer);
    if (view.state.field(busy, false) === true) view.dispatch({ effects: setBusy.of(false) });
  };
}

/** Reads the text of an editor; a long one in several tasks. Returns what stops it. */
export function readInSlices(doc: Text, onRead: (text: string) => void): () => void {
  if (doc.length <= longestSlice) {
    onRead(doc.toString());
    return () => undefined;
  }
  const read: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (at: number): void => {
    read.push(doc.sliceString(at, at + longestSlice));
    if (at + longestSlice >= doc.length) onRead(read.join(''));
    else timer = setTimeout(() => next(at + longestSlice));
  };
  next(0);
  return () => clearTimeout(timer);
}
