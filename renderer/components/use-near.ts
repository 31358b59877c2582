import { useEffect, useReducer, useState } from 'react';
import { loadFailure } from '../format/load-failure.ts';
import { useActions } from '../store/store.ts';
import type { OnDemand } from './on-demand.tsx';

interface Near {
  /** Whether the overlay is rendered, open or not. */
  readonly isNear: boolean;
  /** Handlers of the button that opens it. */
  readonly handlers: { readonly onPointerEnter: () => void; readonly onFocus: () => void };
}

/**
 * Decides when a menu or popover is rendered: from when its button is pointed at or has the focus. One whose code cannot
 * be loaded is closed, and the failure is shown.
 */
export function useNear(overlay: Pick<OnDemand<never>, 'preload'>, isOpen: boolean, close: () => void): Near {
  const { showFailure } = useActions();
  const [isNear, setNear] = useState(false);
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens.
  useEffect(() => {
    if (!isOpen) return;
    setNear(true);
    overlay.preload().then(
      // What could not be loaded when its button was pointed at is there now.
      renderAgain,
      (error: unknown) => {
        close();
        // What is rendered anew is loaded anew.
        setNear(false);
        showFailure(loadFailure(error));
      },
    );
  }, [isOpen]);
  const approach = () => setNear(true);
  return { isNear: isNear || isOpen, handlers: { onPointerEnter: approach, onFocus: approach } };
}
