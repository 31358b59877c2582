import { type ClipboardEvent, memo, type ReactNode, useMemo, useRef } from 'react';
import { splitNamed } from '../format/hidden-characters.ts';
import { blocksTo, type TextBlock } from '../format/text-blocks.ts';
import { NamedPieces } from './NamedPieces.tsx';
import { useRowsInSteps } from './use-rows-in-steps.ts';

interface Props {
  readonly text: string;
  /** At least so many characters are shown, by whole blocks. */
  readonly length: number;
  /** Keeps line feeds and tabs. */
  readonly multiline: boolean;
  readonly className: string;
  /** Makes what follows a text of which so many characters are shown, and not all. */
  readonly children: (length: number) => ReactNode;
}

/**
 * A long text from outside, of which each block is laid out in a task of its own: the text of one element is laid out anew
 * whenever some is added.
 */
export function TextBlocks({ text, length, multiline, className, children }: Props) {
  const known = useRef<{ readonly text: string; readonly blocks: readonly TextBlock[] }>(undefined);
  const blocks = useMemo(() => {
    const before = known.current?.text === text ? known.current.blocks : [];
    const all = blocksTo(text, length, multiline, before);
    known.current = { text, blocks: all };
    return all;
  }, [text, length, multiline]);
  const rendered = useRowsInSteps(blocks.length, 1, text);
  const end = blocks.at(-1)?.to ?? 0;
  return (
    <span className={`outside outside-long ${className}`} dir="ltr">
      <span className="outside-blocks" onCopy={copyText}>
        {blocks.slice(0, rendered).map(({ from, to }) => (
          <Block key={from} text={text.slice(from, to)} multiline={multiline} />
        ))}
      </span>
      {rendered === blocks.length && end < text.length && children(end)}
    </span>
  );
}

const Block = memo(function Block({ text, multiline }: Pick<Props, 'text' | 'multiline'>) {
  return (
    <span className="outside-block">
      <NamedPieces pieces={splitNamed(text, multiline)} />
    </span>
  );
});

/** Copies a selection as it is in the text: a browser adds a line break between two blocks. */
function copyText(event: ClipboardEvent<HTMLElement>): void {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!event.currentTarget.contains(range.commonAncestorContainer)) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', range.toString());
}
