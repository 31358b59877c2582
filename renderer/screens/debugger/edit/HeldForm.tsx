import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useActions } from '../../../store/store.ts';

interface Props {
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}

/** A form for the message of a pause: its first field has the focus, and Escape closes it. */
export function HeldForm({ onSubmit, children }: Props) {
  const { openHeldForm } = useActions();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    openHeldForm('none');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <form className="held-form" ref={form} onKeyDown={press} onSubmit={submit}>
      {children}
    </form>
  );
}
