import { Fragment, type ReactNode } from 'react';
import type { NamedPiece } from '../format/hidden-characters.ts';

interface Props {
  readonly pieces: readonly NamedPiece[];
  /** Makes what is shown of the text of a piece; the text itself when absent. */
  readonly children?: (text: string) => ReactNode;
}

/** Shows text from outside with its hidden characters named. */
export function NamedPieces({ pieces, children = (text) => text }: Props) {
  return pieces.map((piece, index) =>
    piece.kind === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity.
      <Fragment key={index}>{children(piece.text)}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity.
      <span key={index} className="hidden-character" title={piece.name}>
        {piece.code}
      </span>
    ),
  );
}
