import type { ReactNode, Ref } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** A named part of a screen that scrolls by itself, by keyboard too. */
export function ScrollRegion({ label, className = '', ref, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section ref={ref} className={`scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
