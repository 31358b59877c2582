import { EditorState, Text } from '@codemirror/state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  inSlices,
  insertInSlices,
  isSlice,
  longestSlice,
  readInSlices,
  slicesOf,
} from '../../../../renderer/screens/inspector/text-slices.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What is used of an editor. */
function editor(doc: string) {
  let state = EditorState.create({ doc, extensions: [EditorState.lineSeparator.of('\n'), inSlices] });
  const inserted: number[] = [];
  const view = {
    get state() {
      return state;
    },
    dispatch(spec: Parameters<EditorState['update']>[0]) {
      const transaction = state.update(spec);
      if (transaction.annotation(isSlice)) inserted.push(transaction.newDoc.length);
      state = transaction.state;
    },
  };
  return { view: view as unknown as Parameters<typeof insertInSlices>[0], inserted };
}

describe('the slices of a text', () => {
  test.each([
    ['', 4, ['']],
    ['abcd', 4, ['abcd']],
    ['abcdefghi', 4, ['abcd', 'efgh', 'i']],
    ['abc\r\nd', 4, ['abc', '\r\nd']],
    ['abc\u{1f600}d', 4, ['abc', '\u{1f600}d']],
  ])('of %j are whole characters and line breaks', (text, longest, slices) => {
    expect(slicesOf(text, longest)).toEqual(slices);
    expect(slicesOf(text, longest).join('')).toBe(text);
  });
});

describe('a text that is inserted', () => {
  const long = `${'x'.repeat(79)}\n`.repeat(Math.ceil((longestSlice * 2.5) / 80));

  test('is there at once where it is short', () => {
    const { view, inserted } = editor('before');
    let ends = 0;
    insertInSlices(view, { from: 0, to: 6, text: 'after', caret: 'start', onEnd: () => (ends += 1) });
    expect([view.state.doc.toString(), inserted.length, ends]).toEqual(['after', 1, 1]);
    expect(view.state.readOnly).toBe(false);
  });

  test('comes in slices, each in a task of its own, and nothing can be typed meanwhile', () => {
    const { view, inserted } = editor('[]');
    insertInSlices(view, { from: 1, to: 1, text: long, caret: 'end' });
    expect([inserted, view.state.readOnly]).toEqual([[longestSlice + 2], true]);
    vi.runOnlyPendingTimers();
    expect(inserted.length).toBe(2);
    vi.runAllTimers();
    expect(inserted.length).toBe(3);
    expect(view.state.readOnly).toBe(false);
    expect(view.state.doc.toString()).toBe(`[${long}]`);
    expect(view.state.selection.main.head).toBe(long.length + 1);
  });

  test('stops where another one replaces it', () => {
    const { view, inserted } = editor('');
    const stop = insertInSlices(view, { from: 0, to: 0, text: long, caret: 'start' });
    stop();
    vi.runAllTimers();
    expect([inserted.length, view.state.readOnly]).toEqual([1, false]);
  });
});

describe('a text that is read', () => {
  const read = (doc: Text) => {
    const texts: string[] = [];
    const stop = readInSlices(doc, (text) => texts.push(text));
    return { texts, stop };
  };
  const long = Text.of(Array.from({ length: 20_000 }, () => 'x'.repeat(60)));

  test('is read at once where it is short', () => {
    expect(read(Text.of(['one', 'two'])).texts).toEqual(['one\ntwo']);
  });

  test('is read in several tasks where it is long, unless that is stopped', () => {
    const [{ texts }, stopped] = [read(long), read(long)];
    expect(texts).toEqual([]);
    stopped.stop();
    vi.runAllTimers();
    expect(texts).toEqual([long.toString()]);
    expect(stopped.texts).toEqual([]);
  });
});
