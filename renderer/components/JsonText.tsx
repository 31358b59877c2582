import { memo, useState } from 'react';
import { clipText } from '../format/hidden-characters.ts';
import { jsonPieces } from '../format/json-pieces.ts';
import { formatBytes } from '../format/quantity.ts';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly text: string;
}

const coloured = 10_000;

/** Shows JSON from outside with its names and values coloured; a long text is first shown in part, then without colours. */
export const JsonText = memo(function JsonText({ text }: Props) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole) return <OutsideText text={text} multiline limit={100_000} />;
  const start = clipText(text, coloured);
  return (
    <>
      {jsonPieces(start).map(({ kind, text: piece }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity.
        <OutsideText key={index} text={piece} multiline limit={coloured} className={`json-${kind}`} />
      ))}
      {start.length < text.length && (
        <button type="button" className="more" onClick={() => setWhole(true)}>
          Show all, {formatBytes(text.length)}
        </button>
      )}
    </>
  );
});
