import { OutsideText } from '../../components/OutsideText.tsx';
import { cutAt } from './cut-at.ts';

interface Props {
  readonly text: string;
  /** Offsets of the characters to mark. */
  readonly positions: readonly number[];
}

/** Shows a text from outside with some characters marked. */
export function MarkedText({ text, positions }: Props) {
  return cutAt(text, positions).map((piece) =>
    piece.marked ? (
      <mark key={piece.at} className="deviation" title={`Position ${piece.at}`}>
        <OutsideText text={piece.text} />
      </mark>
    ) : (
      <OutsideText key={piece.at} text={piece.text} multiline limit={20_000} />
    ),
  );
}
