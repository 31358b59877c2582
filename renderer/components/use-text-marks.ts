import { type RefObject, useEffect, useRef } from 'react';
import { wordPlaces } from '../format/word-places.ts';

/** The name of the highlight in the styles. */
const highlightName = 'found';

/** Limits: pieces of text that are looked through, characters of one, and marks. */
const mostTexts = 5_000;
const longestText = 200_000;
const mostMarks = 500;

interface Shown {
  /** What is shown; the first mark is scrolled into view when that changes. */
  readonly key: string;
  /** Selects the elements in which that is done. */
  readonly within: string;
}

/**
 * Marks words in the visible text of an element, in any case, and again whenever it changes. The text itself is not
 * changed; a word that is in two elements is not marked.
 */
export function useTextMarks(
  element: RefObject<HTMLElement | null>,
  words: readonly string[],
  { key, within }: Shown,
): void {
  const revealed = useRef('');
  useEffect(() => {
    const root = element.current;
    if (words.length === 0) revealed.current = '';
    if (root === null || words.length === 0 || !('highlights' in CSS)) return;
    let frame = 0;
    const mark = (): void => {
      frame = 0;
      const ranges = rangesOf(root, words);
      CSS.highlights.set(highlightName, new Highlight(...ranges));
      if (revealed.current === key) return;
      const first = ranges.find(({ startContainer }) => startContainer.parentElement?.closest(within));
      if (first === undefined) return;
      revealed.current = key;
      reveal(first);
    };
    const observer = new MutationObserver(() => {
      frame ||= requestAnimationFrame(mark);
    });
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    mark();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(highlightName);
    };
  }, [element, words, key, within]);
}

/** Ranges that do not follow changes: each of the others would make every later change slower until it is collected. */
function rangesOf(root: HTMLElement, words: readonly string[]): readonly StaticRange[] {
  const ranges: StaticRange[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let read = 0; read < mostTexts && walker.nextNode() !== null; read += 1) {
    const node = walker.currentNode;
    const text = (node.nodeValue ?? '').slice(0, longestText);
    for (const { start, end } of wordPlaces(text, words, mostMarks - ranges.length)) {
      ranges.push(
        new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
      );
    }
    if (ranges.length === mostMarks) break;
  }
  return ranges;
}

/** Scrolls the nearest element that scrolls, unless the range is in view. */
function reveal({ startContainer, startOffset, endOffset }: StaticRange): void {
  const scroller = startContainer.parentElement?.closest('.scroll');
  if (!scroller) return;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(startContainer, endOffset);
  const [{ top, bottom }, view] = [range.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (top >= view.top && bottom <= view.bottom) return;
  scroller.scrollTop += top - view.top - view.height / 3;
}
