import type { ReactNode } from 'react';

export type Tone = 'pass' | 'warn' | 'fail' | 'info' | 'changed' | 'accent';

interface Props {
  readonly tone?: Tone;
  /** For words of ours; wire text keeps the monospaced font. */
  readonly words?: boolean;
  readonly missing?: boolean;
  /** Its text is ours and short: never cut. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** A small label; colour only where it means something. */
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
