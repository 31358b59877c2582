import type { KeyboardEvent } from 'react';
import { isSubmitKey } from '../../components/submit-key.ts';

/** Handles Enter in a one-line field, and Ctrl+Enter in a text of several, instead of submitting the form around it. */
export function onEnter(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const { target, key, nativeEvent } = event;
    const isLine = target instanceof HTMLInputElement && key === 'Enter' && !nativeEvent.isComposing;
    if (!isLine && !(target instanceof HTMLTextAreaElement && isSubmitKey(nativeEvent))) return;
    event.preventDefault();
    act();
  };
}
