import type { KeyboardEvent } from 'react';

/** What a key press outside of text fields and editors undoes or redoes; undefined for any other one. */
export function undoKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
  target,
}: KeyboardEvent): 'undo' | 'redo' | undefined {
  const isText =
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"]), textarea, [contenteditable]') !== null;
  if (isText || altKey || ctrlKey === metaKey) return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
}
