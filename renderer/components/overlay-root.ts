import { createContext, useContext } from 'react';

/** Returns the element that menus and popovers are rendered into: the screen, or the open dialog. */
export const OverlayRoot = createContext<() => HTMLElement | null>(() => null);

/** Returns the element that a menu, a popover or a tooltip of this component is rendered into. */
export function useOverlayRoot(): HTMLElement | null {
  return useContext(OverlayRoot)();
}
