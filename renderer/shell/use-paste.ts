import { useEffect } from 'react';
import { useAppStore } from '../store/store.ts';
import { longPaste } from './long-paste.ts';

/**
 * Opens what is pasted outside of a text field in the Inspector, from any screen. A text that is too long for a field is
 * refused: a browser cuts it and says nothing.
 */
export function usePaste(): void {
  const store = useAppStore();
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted.trim() === '' || event.defaultPrevented) return;
      const problem = isField(event.target) ? longPaste(event.target, pasted) : undefined;
      if (isField(event.target) && problem !== undefined) {
        event.preventDefault();
        report(event.target, problem);
      }
      if (takesText(event.target)) return;
      const state = store.getState();
      if (state.dialog !== undefined || state.app.state !== 'ready') return;
      event.preventDefault();
      void state.openPasted(pasted.replace(/\r\n?/g, '\n'));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store]);
}

/** Says it at the field, also in a dialog, until something is typed or the field is left. */
function report(field: HTMLInputElement | HTMLTextAreaElement, problem: string): void {
  const ended = new AbortController();
  const clear = (): void => {
    field.setCustomValidity('');
    ended.abort();
  };
  field.setCustomValidity(problem);
  field.reportValidity();
  for (const event of ['input', 'keydown', 'blur']) {
    field.addEventListener(event, clear, { signal: ended.signal });
  }
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Whether a paste belongs to a text field. */
function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
