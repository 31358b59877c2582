import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ListDirection, rowAfterKey, tabStop } from './list-keys.ts';

interface Options {
  /** A key of each row. */
  readonly keys: readonly string[];
  /** The key of the selected row, if any. */
  readonly selected: string | undefined;
  /** Down if absent. */
  readonly direction?: ListDirection;
  /** Called for the Delete key on a row. */
  readonly onDelete?: (index: number) => void;
  /** Called for F2 on a row. */
  readonly onRename?: (index: number) => void;
}

interface ListKeys {
  /** The row that Tab leads to: its controls have the tabIndex 0, those of the others -1. */
  readonly stop: number;
  readonly tabIndex: (index: number) => 0 | -1;
  /** Must be called when something in a row gets the focus. */
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Makes a list one stop of Tab: arrow keys, Home and End move the focus through its rows, Delete deletes one, F2 renames one. Each row has
 * the attribute `data-index` and one control with the class `item`, or the focus itself; a virtual list renders the stop also where it is scrolled
 * out of view. Keys in menus and with Ctrl, Alt, Meta or Shift are left alone.
 */
export function useListKeys({ keys, selected, direction, onDelete, onRename }: Options): ListKeys {
  const [focused, setFocused] = useState<string>();
  const stop = tabStop(keys, focused, selected);
  const focusRow = (list: HTMLElement, index: number): void => {
    // A row that is not rendered yet cannot have the focus.
    flushSync(() => setFocused(keys[index]));
    const row = list.querySelector<HTMLElement>(`[data-index="${index}"]`);
    (row?.querySelector<HTMLElement>('.item') ?? row)?.focus();
  };
  return {
    stop,
    tabIndex: (index) => (index === stop ? 0 : -1),
    onFocus: (index) => setFocused(keys[index]),
    onKeyDown(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { target, currentTarget } = event;
      // Menus are rendered elsewhere.
      if (!(target instanceof Element) || !currentTarget.contains(target)) return;
      const index = Number(target.closest('[data-index]')?.getAttribute('data-index') ?? 0);
      if (event.key === 'Delete' && onDelete !== undefined) {
        event.preventDefault();
        const next = index + 1 < keys.length ? index + 1 : index - 1;
        if (next in keys) focusRow(currentTarget, next);
        onDelete(index);
        return;
      }
      if (event.key === 'F2' && onRename !== undefined) {
        event.preventDefault();
        onRename(index);
        return;
      }
      const next = rowAfterKey(event.key, index, keys.length, direction);
      if (next === undefined) return;
      event.preventDefault();
      focusRow(currentTarget, next);
    },
  };
}
