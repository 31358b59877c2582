import type { elementScroll, Virtualizer } from '@tanstack/react-virtual';

/** What of a list is needed to scroll it. */
type ScrolledList<T extends Element> = Pick<Virtualizer<T, Element>, 'scrollElement'>;

type Offset = Parameters<typeof elementScroll>[0];
type Options = Parameters<typeof elementScroll>[1];

/**
 * Returns what scrolls a list, but not to its top when it is new: it is there, and scrolling forces the whole page to be laid out
 * within the task that rendered it.
 */
export function scrollList<T extends Element, L extends ScrolledList<T>>(
  scroll: (offset: Offset, options: Options, list: L) => void,
): (offset: Offset, options: Options, list: L) => void {
  let known: T | null = null;
  return (offset, options, list) => {
    const isNew = known !== list.scrollElement;
    known = list.scrollElement;
    if (!isNew || offset !== 0) scroll(offset, options, list);
  };
}
