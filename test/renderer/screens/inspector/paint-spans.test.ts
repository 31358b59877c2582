import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { paintSpans, setPaint } from '../../../../renderer/screens/inspector/paint-spans.ts';

test.each([
  ['are in the text', 2, 4],
  ['are of a text that is not all there', 2, 4_000],
])('the text can change when the tokens %s', (_what, start, end) => {
  const state = EditorState.create({ doc: 'one two', extensions: [paintSpans] });
  const painted = state.update({
    effects: setPaint.of({ spans: [{ start, end, stops: [] }], chosen: 0 }),
  }).state;
  const changed = painted.update({ changes: { from: 7, insert: ' three' } }).state;
  expect(changed.doc.toString()).toBe('one two three');
});
