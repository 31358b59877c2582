import type { DropdownMenu } from 'radix-ui';
import { createContext, useContext } from 'react';

/** What the items of a menu are made of, which is loaded with its list. */
export const MenuPrimitives = createContext<typeof DropdownMenu | undefined>(undefined);

/** Returns the primitives of the list that an item is in. */
export function useMenuPrimitives(): typeof DropdownMenu {
  const primitives = useContext(MenuPrimitives);
  if (primitives === undefined) throw new Error('used outside of a menu');
  return primitives;
}
