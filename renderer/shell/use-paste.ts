import { useEffect } from 'react';
import { useAppStore } from '../store/store.ts';

/** Opens what is pasted outside of a text field in the Inspector, from any screen. */
export function usePaste(): void {
  const store = useAppStore();
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted.trim() === '' || event.defaultPrevented || takesText(event.target)) return;
      const state = store.getState();
      if (state.dialog !== undefined || state.app.state !== 'ready') return;
      event.preventDefault();
      void state.openPasted(pasted.replace(/\r\n?/g, '\n'));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [store]);
}

/** Whether a paste belongs to a text field. */
function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
