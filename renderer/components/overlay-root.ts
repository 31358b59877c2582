import { createContext, useContext } from 'react';

/** The element in which menus and the like are put: the screen, or the dialog that lies over it. */
export const OverlayRoot = createContext<HTMLElement | null>(null);

/** Where a menu, a popover or a tooltip of this component belongs. */
export function useOverlayRoot(): HTMLElement | null {
  return useContext(OverlayRoot);
}
