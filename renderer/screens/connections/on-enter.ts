import type { KeyboardEvent } from 'react';

/** Handles Enter in a one-line field, and Ctrl+Enter in a text of several, instead of submitting the form around it. */
export function onEnter(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const { target, key, ctrlKey, metaKey } = event;
    const isText = target instanceof HTMLTextAreaElement && (ctrlKey || metaKey);
    if (key !== 'Enter' || !(isText || target instanceof HTMLInputElement)) return;
    event.preventDefault();
    act();
  };
}
