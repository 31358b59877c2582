import { Copy, MoreHorizontal, Pencil, Plus, Trash2, UserPlus } from 'lucide-react';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { Button } from '../components/Button.tsx';
import { Menu, MenuItem, MenuLine } from '../components/Menu.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { StatusDot, type StatusTone } from '../components/StatusDot.tsx';
import { missingWords } from '../components/secret-storage.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useActions, useStore } from '../store/store.ts';
import { UserItem } from './UserItem.tsx';

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Lists the connections, and the users of the selected one. */
export function ConnectionList() {
  const { openDialog } = useActions();
  const connections = useStore(selectConnections);
  return (
    <section className="side-part" aria-labelledby="connections-title">
      <div className="side-head">
        <h3 id="connections-title">Connections</h3>
        <Button
          look="ghost"
          size="small"
          icon={Plus}
          aria-label="New connection"
          onClick={() => openDialog({ kind: 'connection' })}
        />
      </div>
      <ul>
        {connections.map((connection) => (
          <ConnectionItem key={connection.id} connection={connection} />
        ))}
      </ul>
    </section>
  );
}

function ConnectionItem({ connection }: { readonly connection: ConnectionView }) {
  const { selectConnection } = useActions();
  const open = useStore(({ connectionId }) => connectionId === connection.id);
  return (
    <li>
      <div className="item-row">
        <button
          type="button"
          className="item"
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
        <ConnectionMenu connection={connection} />
      </div>
      {open && (
        <ul aria-label={`Users of ${connection.name}`}>
          {connection.personas.map((persona) => (
            <UserItem key={persona.id} connection={connection.id} persona={persona} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Marks a user whose cookies the next login starts with, or a missing secret. */
function dotOf({ missing, personas }: ConnectionView): StatusTone {
  if (missing !== undefined) return 'warn';
  return personas.some(({ signedIn }) => signedIn) ? 'current' : 'none';
}

function ConnectionMenu({ connection }: { readonly connection: ConnectionView }) {
  const { openDialog, duplicateConnection, deleteConnection, addPersona } = useActions();
  const { id, name } = connection;
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
      <MenuItem icon={Pencil} onSelect={() => openDialog({ kind: 'connection', id })}>
        Edit…
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void duplicateConnection(id)}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={UserPlus}
        onSelect={() => void addPersona(id, `user ${connection.personas.length + 1}`)}
      >
        Add user
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => void deleteConnection(id, name)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
