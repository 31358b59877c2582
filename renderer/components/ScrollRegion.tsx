import type { ReactNode, Ref } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
  /** Set for a list whose rows are reached by one stop of Tab, and scrolled by the keys that move through them. */
  readonly isList?: boolean;
  readonly children: ReactNode;
}

/** A named part of a screen with its own scroll bar, which the keyboard scrolls too. */
export function ScrollRegion({ label, className = '', ref, isList = false, children }: Props) {
  return (
    <section
      ref={ref}
      className={`scroll ${className}`}
      aria-label={label}
      // A region that scrolls must be reachable by keyboard.
      tabIndex={isList ? undefined : 0}
    >
      {children}
    </section>
  );
}
