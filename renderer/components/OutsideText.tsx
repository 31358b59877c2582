import { Fragment, memo, type ReactNode, useState } from 'react';
import { clipNamed } from '../format/hidden-characters.ts';
import { formatBytes } from '../format/quantity.ts';
import { longestBlock } from '../format/text-blocks.ts';
import { NamedPieces } from './NamedPieces.tsx';
import { TextBlocks } from './TextBlocks.tsx';

interface Props {
  readonly text: string;
  /** How many characters are shown at first. */
  readonly limit?: number;
  /** Keeps line feeds and tabs. */
  readonly multiline?: boolean;
  /** Shows one line with an ellipsis, without a way to expand it. */
  readonly oneLine?: boolean;
  /** Allows line breaks after underscores, dots, dashes and the slashes of a path; in JSON they are allowed after commas. */
  readonly isName?: boolean;
  readonly className?: string;
}

const step = 100_000;

/** Whether a text is base64 or hex, which has no words: its hyphens are no better places for a break than others. */
function isEncoded(text: string): boolean {
  return text.length > 60 && /^[\w+/=.-]+$/.test(text.slice(0, 200));
}

/**
 * Shows text from outside as text and nothing else. Control and direction characters are named instead of
 * interpreted, so they cannot reorder the text around them; a long text is shown in pieces.
 */
export const OutsideText = memo(function OutsideText({
  text,
  limit = 400,
  multiline = false,
  oneLine = false,
  isName = false,
  className = '',
}: Props) {
  const [shown, setShown] = useState(limit);
  if (Math.min(shown, text.length) > longestBlock && !oneLine) {
    return (
      <TextBlocks text={text} length={shown} multiline={multiline} className={className}>
        {(length) => (
          <button type="button" className="more" onClick={() => setShown(length + step)}>
            {moreWords(text.length, length, shown)}
          </button>
        )}
      </TextBlocks>
    );
  }
  const { pieces, length } = clipNamed(text, shown, multiline);
  const rest = text.length - length;
  const breaks = isName
    ? afterPartOfName
    : length <= mostBroken && /^[[{]/.test(text)
      ? afterComma
      : undefined;
  return (
    <span
      className={`outside ${!isName && isEncoded(text) ? 'outside-encoded' : ''} ${oneLine ? 'outside-line' : ''} ${className}`}
      dir="ltr"
    >
      <NamedPieces pieces={pieces}>
        {(piece) => (breaks === undefined ? piece : breakable(piece, breaks))}
      </NamedPieces>
      {rest > 0 && oneLine ? '…' : null}
      {rest > 0 && !oneLine ? (
        <button type="button" className="more" onClick={() => setShown(shown + step)}>
          {moreWords(text.length, length, shown)}
        </button>
      ) : null}
    </span>
  );
});

function moreWords(all: number, length: number, shown: number): string {
  const rest = all - length;
  // Hidden characters cut it before its limit.
  if (length < Math.min(shown, all) - 1) return `Show more, ${formatBytes(rest)} left`;
  if (rest > step) return `Show ${formatBytes(step)} more of ${formatBytes(rest)}`;
  return `Show all, ${formatBytes(all)}`;
}

const afterPartOfName = /(?<=[_.-]|[^/:]\/)(?!\/)/;
const afterComma = /(?<=,)(?=\S)/;

/** Longer JSON has no places of its own for line breaks, in characters. */
const mostBroken = 2_000;

function breakable(text: string, breaks: RegExp): ReactNode {
  return text.split(breaks).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other identity.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
