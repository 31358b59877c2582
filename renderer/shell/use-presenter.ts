import { useEffect } from 'react';
import { useAppStore, useStore } from '../store/store.ts';

/** Enlarges the text of the page in presenter mode, and fills the screen with it where the browser permits that. */
export function usePresenter(): void {
  const store = useAppStore();
  const presenting = useStore((state) => state.presenting);
  useEffect(() => {
    if (!presenting) return;
    const page = document.documentElement;
    let isFull = false;
    const follow = (): void => {
      // The end of an earlier full screen may be reported late.
      const hasEnded = isFull && document.fullscreenElement === null;
      isFull = document.fullscreenElement !== null;
      if (hasEnded) store.getState().leftFullScreen();
    };
    page.dataset.presenting = 'true';
    // The bar with the focused button slides out of view.
    document.getElementById('main')?.focus();
    document.addEventListener('fullscreenchange', follow);
    page.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      delete page.dataset.presenting;
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    };
  }, [presenting, store]);
}
