import { expect, test } from 'vitest';
import { longPaste } from '../../../renderer/shell/long-paste.ts';

const field = { value: 'abcd', selectionStart: 4, selectionEnd: 4, maxLength: 10 };

test.each([
  ['what fits to the character', field, 'x'.repeat(6)],
  ['what fits in place of what is selected', { ...field, selectionStart: 0 }, 'x'.repeat(10)],
  ['any text where there is no limit', { ...field, maxLength: -1 }, 'x'.repeat(1_000_000)],
  [
    'what fits into a field that has no selection',
    { ...field, selectionStart: null, selectionEnd: null },
    'x',
  ],
])('%s is pasted', (_what, into, pasted) => {
  expect(longPaste(into, pasted)).toBeUndefined();
});

test.each([
  ['a character more than fits', field, 'x'.repeat(7)],
  ['more than fits in place of what is selected', { ...field, selectionStart: 0 }, 'x'.repeat(11)],
  [
    'what is too long for an empty field',
    { ...field, value: '', selectionStart: 0, selectionEnd: 0 },
    'x'.repeat(2_000_000),
  ],
])('%s is refused, with how long it is and may be', (_what, into, pasted) => {
  expect(longPaste(into, pasted)).toMatch(
    /^Nothing was pasted: [\d,]+ characters, and this field takes 10 characters\.$/,
  );
});
