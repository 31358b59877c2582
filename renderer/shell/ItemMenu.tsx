import { MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';

interface Props {
  /** The name of the item. */
  readonly name: string;
  readonly children: ReactNode;
}

/** The menu of an item in the list of connections and users. */
export function ItemMenu({ name, children }: Props) {
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          size="small"
          className="item-menu"
          icon={MoreHorizontal}
          aria-label={`More for ${name}`}
        />
      }
    >
      {children}
    </Menu>
  );
}
