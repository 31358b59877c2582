import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** A part of a card that expands. */
export function Disclosure({ summary, children }: Props) {
  return (
    <details className="disclosure">
      <summary>
        <ChevronRight className="icon" aria-hidden />
        {summary}
      </summary>
      {children}
    </details>
  );
}
