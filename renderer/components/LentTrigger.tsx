import { type Ref, type RefObject, useImperativeHandle } from 'react';

interface Props {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly ref?: Ref<HTMLButtonElement | null>;
}

/** Represents a button that is rendered elsewhere, where a primitive needs its trigger as a child. */
export function LentTrigger({ button, ref }: Props) {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, [
    button,
  ]);
  return null;
}
