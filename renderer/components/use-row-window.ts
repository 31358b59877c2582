import {
  defaultRangeExtractor,
  elementScroll,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { scrollList } from './scroll-list.ts';

interface Row {
  readonly index: number;
  /** In CSS pixels from the top of the list. */
  readonly start: number;
  readonly size: number;
  /**
   * A key by which a row that scrolls in takes over the elements of one that scrolled out. Two rows of a list with
   * `kept` rows may have the same.
   */
  readonly slot: number;
}

interface RowWindow<T extends HTMLElement> {
  readonly scroller: RefObject<T | null>;
  /** Height of the whole list in CSS pixels. */
  readonly total: number;
  readonly rows: readonly Row[];
  readonly reveal: (index: number) => void;
}

const none: readonly number[] = [];

interface Options {
  /** Height of what covers the top of the list, in rem. */
  readonly marginRem?: number;
  /** Indices of rows that are rendered although they are scrolled out of view. */
  readonly kept?: readonly number[];
}

/**
 * Returns the visible rows of a long list. The height of its rows, or of each by its index, is in rem and follows the text
 * size.
 */
export function useRowWindow<T extends HTMLElement = HTMLDivElement>(
  count: number,
  rowRem: number | ((index: number) => number),
  { marginRem = 0, kept = none }: Options = {},
): RowWindow<T> {
  const scroller = useRef<T>(null);
  const rem = useRem();
  // No list is higher than its window.
  const [initialRect] = useState(() => ({ width: 0, height: window.innerHeight }));
  const [scrollToFn] = useState(() => scrollList<T, Virtualizer<T, Element>>(elementScroll));
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (typeof rowRem === 'number' ? rowRem : rowRem(index)) * rem,
    overscan: 4,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept),
    initialRect,
    observeElementRect: observeSize,
    scrollToFn,
    scrollPaddingStart: marginRem * rem,
    scrollPaddingEnd: marginRem * rem,
  });
  const measured = useRef({ rem, rowRem });
  useLayoutEffect(() => {
    if (measured.current.rem === rem && measured.current.rowRem === rowRem) return;
    measured.current = { rem, rowRem };
    list.measure();
  }, [rem, rowRem, list]);
  const visible = list.getVirtualItems();
  // More than are visible, by steps: while the number of slots is the same, so is that of a row.
  const slots = Math.ceil((visible.length + 1) / 16) * 16;
  return {
    scroller,
    total: list.getTotalSize(),
    rows: visible.map(({ index, start, size }) => ({ index, start, size, slot: index % slots })),
    reveal: (index) => list.scrollToIndex(index),
  };
}

/** Reports the size of the list whenever it has changed; the first time after the page was laid out, which this does not force. */
export function observeSize<T extends HTMLElement>(
  { scrollElement }: Virtualizer<T, Element>,
  report: (size: { readonly width: number; readonly height: number }) => void,
): (() => void) | undefined {
  if (scrollElement === null) return undefined;
  const observer = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = scrollElement;
    report({ width: clientWidth, height: clientHeight });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

function withKept(visible: number[], kept: readonly number[]): number[] {
  if (kept.every((index) => visible.includes(index))) return visible;
  return [...new Set([...visible, ...kept])].sort((one, other) => one - other);
}

/** One rem in CSS pixels; follows a change of the text size. */
function useRem(): number {
  const [rem, setRem] = useState(readRem);
  useLayoutEffect(() => {
    const probe = document.createElement('div');
    probe.className = 'rem-probe';
    document.body.append(probe);
    const observer = new ResizeObserver(() => setRem(readRem()));
    observer.observe(probe);
    return () => {
      observer.disconnect();
      probe.remove();
    };
  }, []);
  return rem;
}

function readRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
