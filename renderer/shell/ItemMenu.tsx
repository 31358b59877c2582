import { MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';

interface Props {
  /** The name of the item. */
  readonly name: string;
  readonly tabIndex: 0 | -1;
  readonly children: ReactNode;
}

/** The menu of an item in a list of the sidebar. */
export function ItemMenu({ name, tabIndex, children }: Props) {
  return (
    <Menu
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
      {children}
    </Menu>
  );
}
