import { Plus } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { Button } from '../components/Button.tsx';
import { useRowWindow } from '../components/use-row-window.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useActions, useStore } from '../store/store.ts';
import { ConnectionItem } from './ConnectionItem.tsx';
import { keptRows, rowAfterKey, rowsOfConnections } from './connection-rows.ts';
import { UserItem } from './UserItem.tsx';

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Lists the connections, and the users of the selected one. */
export function ConnectionList() {
  const { openDialog } = useActions();
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
      <Rows />
    </section>
  );
}

/** The visible rows; arrow keys, Home and End move the focus through all of them. */
function Rows() {
  const connections = useStore(selectConnections);
  const selected = useStore(({ connectionId }) => connectionId);
  const list = useMemo(() => rowsOfConnections(connections, selected), [connections, selected]);
  const [focused, setFocused] = useState<string>();
  const kept = useMemo(() => keptRows(list, focused), [list, focused]);
  const { scroller, total, rows } = useRowWindow(list.length, 2, { kept });

  const press = (event: KeyboardEvent): void => {
    // Menus are rendered elsewhere, and have keys of their own.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof Element) || !scroller.current?.contains(event.target)) return;
    const place = event.target.closest('[data-index]')?.getAttribute('data-index');
    const index = rowAfterKey(event.key, Number(place ?? 0), list.length);
    if (index === undefined) return;
    event.preventDefault();
    // A row that is not rendered yet cannot have the focus.
    flushSync(() => setFocused(list[index]?.key));
    scroller.current.querySelector<HTMLElement>(`[data-index="${index}"] .item`)?.focus();
  };

  const shown = rows.flatMap(({ index, start, size }) => {
    const row = list[index];
    if (row === undefined) return [];
    const place = {
      className: 'virtual-row',
      'data-index': index,
      style: { height: size, transform: `translateY(${start}px)` },
      onFocus: () => setFocused(row.key),
    };
    return [{ row, place }];
  });
  return (
    <div ref={scroller} className="side-list">
      <ul style={{ height: total, position: 'relative' }} onKeyDown={press}>
        {shown.map(
          ({ row, place }) =>
            row.kind === 'connection' && (
              <li key={row.key} aria-posinset={row.position} aria-setsize={connections.length}>
                <div {...place}>
                  <ConnectionItem connection={row.connection} open={row.open} />
                </div>
                {row.open && (
                  <ul aria-label={`Users of ${row.connection.name}`}>
                    {shown.map(
                      (user) =>
                        user.row.kind === 'user' && (
                          <li
                            key={user.row.key}
                            {...user.place}
                            aria-posinset={user.row.position}
                            aria-setsize={row.connection.personas.length}
                          >
                            <UserItem connection={row.connection.id} persona={user.row.user} />
                          </li>
                        ),
                    )}
                  </ul>
                )}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
