import type { ReactNode, Ref } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** A named part of a screen with its own scroll bar, which the keyboard scrolls too. */
export function ScrollRegion({ label, className = '', ref, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section ref={ref} className={`scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
