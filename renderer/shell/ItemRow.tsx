import { MoreHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';

interface Props {
  /** The name of the item. */
  readonly name: string;
  readonly tabIndex: 0 | -1;
  /** The items of its menu. */
  readonly menu: ReactNode;
  readonly children: ReactNode;
}

/** An item in a list of the sidebar, with its menu, which a right click opens too. */
export function ItemRow({ name, tabIndex, menu, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu has a button.
    <div
      className="item-row"
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      {children}
      <Menu
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button
            look="ghost"
            size="small"
            className="item-menu"
            icon={MoreHorizontal}
            tabIndex={tabIndex}
            title={`More for ${name}`}
            aria-label={`More for ${name}`}
          />
        }
      >
        {menu}
      </Menu>
    </div>
  );
}
