import { expect, test } from 'vitest';
import { isSubmitKey } from '../../../renderer/components/submit-key.ts';

const press = { key: 'Enter', ctrlKey: true, metaKey: false, isComposing: false };

test.each([
  [{}, true],
  [{ ctrlKey: false, metaKey: true }, true],
  [{ ctrlKey: false }, false],
  [{ key: 'e' }, false],
  [{ isComposing: true }, false],
])('%j', (part, submits) => {
  expect(isSubmitKey({ ...press, ...part })).toBe(submits);
});
