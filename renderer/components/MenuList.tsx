import { DropdownMenu } from 'radix-ui';
import type { FocusEvent, ReactNode, RefObject } from 'react';
import { LentTrigger } from './LentTrigger.tsx';
import { MenuPrimitives } from './menu-primitives.ts';
import { useOverlayRoot } from './overlay-root.ts';

interface Props {
  readonly id: string;
  /** The button that opens it, and which gets the focus back. */
  readonly button: RefObject<HTMLButtonElement | null>;
  /** Whether a key opened it, after which its first item has the focus. */
  readonly byKey: RefObject<boolean>;
  readonly align: 'start' | 'end';
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** The list of a menu, over the rest of the window. */
export function MenuList({ id, button, byKey, align, open, onOpenChange, children }: Props) {
  const root = useOverlayRoot();
  // The primitives do not know of a key that was pressed before their code was loaded.
  const focusFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
    if (!byKey.current || target !== currentTarget) return;
    byKey.current = false;
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  };
  return (
    <MenuPrimitives value={DropdownMenu}>
      <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger asChild>
          <LentTrigger button={button} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={root}>
          <DropdownMenu.Content
            id={id}
            aria-labelledby={button.current?.id}
            className="menu"
            align={align}
            sideOffset={4}
            collisionPadding={8}
            onFocus={focusFirst}
          >
            {children}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </MenuPrimitives>
  );
}
