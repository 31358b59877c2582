import { type RefObject, useLayoutEffect } from 'react';
import { paneNames } from '../../core/bridge/layout.ts';
import { withinLimits } from '../components/pane-limits.ts';
import { useStore } from '../store/store.ts';

/** Sets the widths of panes that the user changed as custom properties of an element: "--sidebar-width". */
export function usePaneSizes(frame: RefObject<HTMLElement | null>): void {
  const sizes = useStore(({ paneSizes }) => paneSizes);
  useLayoutEffect(() => {
    const style = frame.current?.style;
    for (const pane of paneNames) {
      const size = sizes[pane];
      if (size === undefined) style?.removeProperty(`--${pane}-width`);
      else style?.setProperty(`--${pane}-width`, `${withinLimits(pane, size)}rem`);
    }
  }, [sizes, frame]);
}
