import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { farLines } from '../../../../renderer/screens/inspector/far-lines.ts';

const long = 'x'.repeat(3_000);
const doc = `${long}\nshort\n${long}`;
const lastLine = { from: 3_007, to: 6_007 };
const farOf = (anchor: number, head: number, from: number, to: number) =>
  farLines(EditorState.create({ doc, selection: { anchor, head } }), { from, to });

test('a long line with the caret is left out where it is out of view', () => {
  expect(farOf(6_007, 6_007, 0, 3_006)).toEqual([lastLine]);
});

test('both ends of a selection are out of view, each line once', () => {
  expect(farOf(6_007, 0, 3_001, 3_006)).toEqual([{ from: 0, to: 3_000 }, lastLine]);
  expect(farOf(6_007, 3_100, 3_001, 3_006)).toEqual([lastLine]);
});

test.each([
  ['in view', 6_007, 3_001, 6_007],
  ['short', 3_003, 0, 3_000],
])('a line that is %s is not left out', (_what, at, from, to) => {
  expect(farOf(at, at, from, to)).toEqual([]);
});
