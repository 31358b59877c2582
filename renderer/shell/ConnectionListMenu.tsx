import { Download, MoreHorizontal, Upload } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../components/Menu.tsx';
import { useActions, useStore } from '../store/store.ts';

/** The menu of the list of connections: its order, import and export. */
export function ConnectionListMenu() {
  const { setConnectionOrder, openDialog } = useActions();
  const order = useStore(({ connectionOrder }) => connectionOrder);
  return (
    <Menu
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          icon={MoreHorizontal}
          aria-label="Sort, import and export"
          title="Sort, import and export"
        />
      }
    >
      <MenuChoice
        label="Sort by"
        value={order}
        choices={[
          ['created', 'Creation'],
          ['name', 'Name'],
          ['used', 'Last run'],
        ]}
        onChoose={setConnectionOrder}
      />
      <MenuLine />
      <MenuItem icon={Upload} onSelect={() => openDialog({ kind: 'import-connections' })}>
        Import connections…
      </MenuItem>
      <MenuItem icon={Download} onSelect={() => openDialog({ kind: 'export-connections' })}>
        Export connections…
      </MenuItem>
    </Menu>
  );
}
