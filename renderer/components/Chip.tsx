import type { ReactNode } from 'react';

export type Tone = 'pass' | 'warn' | 'fail' | 'info' | 'changed' | 'accent';

interface Props {
  readonly tone?: Tone;
  /** For words of the interface; text from the network keeps the monospaced font. */
  readonly words?: boolean;
  readonly missing?: boolean;
  /** A short text of the interface that is never truncated. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** A small label, coloured only where the colour has a meaning. */
export function Chip({ tone, words, missing, whole, children }: Props) {
  return (
    <span
      className={`chip ${words ? 'words' : ''} ${missing ? 'missing' : ''} ${whole ? 'whole' : ''}`}
      data-tone={tone}
    >
      {children}
    </span>
  );
}
