import type { KeyboardEvent } from 'react';

/** Handles Enter in a one-line field, instead of submitting the form around it. */
export function onEnter(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    act();
  };
}
