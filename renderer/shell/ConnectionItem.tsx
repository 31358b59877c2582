import { Copy, Pencil, Trash2, UserPlus } from 'lucide-react';
import { present } from '../../core/base/present.ts';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { MenuItem, MenuLine } from '../components/Menu.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { StatusDot, type StatusTone } from '../components/StatusDot.tsx';
import { missingWords } from '../components/secret-storage.ts';
import { failedField } from '../store/failed-field.ts';
import { useActions, useStore } from '../store/store.ts';
import { ItemRow } from './ItemRow.tsx';

interface Props {
  readonly connection: ConnectionView;
  readonly open: boolean;
  readonly tabIndex: 0 | -1;
}

/** A connection in the sidebar, with its menu. */
export function ConnectionItem({ connection, open, tabIndex }: Props) {
  const { selectConnection } = useActions();
  return (
    <ItemRow
      name={connection.name}
      tabIndex={tabIndex}
      menu={<ConnectionMenuItems connection={connection} />}
    >
      <button
        type="button"
        className="item"
        tabIndex={tabIndex}
        aria-current={open ? 'true' : undefined}
        onClick={() => selectConnection(connection.id)}
      >
        <StatusDot tone={dotOf(connection)} />
        <OutsideText text={connection.name} oneLine limit={60} />
        {connection.missing !== undefined ? (
          <small className="tone-warn">{missingWords(connection.missing)}</small>
        ) : (
          connection.demo && <small>built in</small>
        )}
      </button>
    </ItemRow>
  );
}

/** Marks a user whose cookies the next login starts with, or a missing secret. */
function dotOf({ missing, personas }: ConnectionView): StatusTone {
  if (missing !== undefined) return 'warn';
  return personas.some(({ signedIn }) => signedIn) ? 'current' : 'none';
}

function ConnectionMenuItems({ connection }: Pick<Props, 'connection'>) {
  const { openDialog, duplicateConnection, deleteConnection } = useActions();
  const { id, name } = connection;
  const field = useStore((state) => failedField(state, id));
  return (
    <>
      <MenuItem icon={Pencil} onSelect={() => openDialog({ kind: 'connection', id, ...present({ field }) })}>
        Edit…
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void duplicateConnection(id)}>
        Duplicate
      </MenuItem>
      <MenuItem icon={UserPlus} onSelect={() => openDialog({ kind: 'user', connection: id })}>
        Add user…
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => void deleteConnection(id, name)}>
        Delete
      </MenuItem>
    </>
  );
}
