import { type RefObject, useEffect } from 'react';

/** The name of the highlight in the styles. */
const highlightName = 'found';

/** Limits: pieces of text that are looked through, characters of one, and marks. */
const mostTexts = 5_000;
const longestText = 200_000;
const mostMarks = 500;

/**
 * Marks words in the visible text of an element, in any case, and again whenever it changes. The text itself is not
 * changed; a word that is in two elements is not marked.
 */
export function useTextMarks(element: RefObject<HTMLElement | null>, words: readonly string[]): void {
  useEffect(() => {
    const root = element.current;
    if (root === null || words.length === 0 || !('highlights' in CSS)) return;
    let frame = 0;
    const mark = (): void => {
      frame = 0;
      CSS.highlights.set(highlightName, new Highlight(...rangesOf(root, words)));
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
  }, [element, words]);
}

function rangesOf(root: HTMLElement, words: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let read = 0; read < mostTexts && walker.nextNode() !== null; read += 1) {
    const node = walker.currentNode;
    const text = (node.nodeValue ?? '').slice(0, longestText).toLowerCase();
    for (const word of words) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
        if (ranges.length === mostMarks) return ranges;
      }
    }
  }
  return ranges;
}
