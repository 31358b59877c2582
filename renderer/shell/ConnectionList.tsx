import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { Button } from '../components/Button.tsx';
import { useListKeys } from '../components/use-list-keys.ts';
import { useRowWindow } from '../components/use-row-window.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useActions, useStore } from '../store/store.ts';
import { ConnectionItem } from './ConnectionItem.tsx';
import { ConnectionListMenu } from './ConnectionListMenu.tsx';
import { keptRows, rowsOfConnections, sortConnections } from './connection-rows.ts';
import { EnvironmentItem } from './EnvironmentItem.tsx';
import { UserItem } from './UserItem.tsx';

const none: readonly ConnectionView[] = [];
const noRuns: readonly RunSummary[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Lists the connections, and the users of the selected one. */
export function ConnectionList() {
  const { openDialog } = useActions();
  return (
    <section className="side-part" aria-labelledby="connections-title">
      <div className="side-head">
        <h3 id="connections-title">Connections</h3>
        <span className="grow" />
        <ConnectionListMenu />
        <Button
          look="ghost"
          size="small"
          icon={Plus}
          aria-label="New connection"
          title="New connection"
          onClick={() => openDialog({ kind: 'connection' })}
        />
      </div>
      <Rows />
    </section>
  );
}

/** The visible rows. */
function Rows() {
  const { deleteConnection } = useActions();
  const connections = useStore(selectConnections);
  const selected = useStore(({ connectionId }) => connectionId);
  const order = useStore(({ connectionOrder }) => connectionOrder);
  const folded = useStore((state) => state.folded);
  const runs = useStore((state) => (state.connectionOrder === 'used' ? loaded(state.app)?.runs : undefined));
  const sorted = useMemo(
    () => sortConnections(connections, order, runs ?? noRuns),
    [connections, order, runs],
  );
  const list = useMemo(() => rowsOfConnections(sorted, selected, folded), [sorted, selected, folded]);
  const listKeys = useListKeys({
    keys: useMemo(() => list.map(({ key }) => key), [list]),
    selected: selected === undefined ? undefined : `connection ${selected}`,
    onDelete: (index) => {
      const row = list[index];
      if (row?.kind === 'connection') void deleteConnection(row.connection.id, row.connection.name);
    },
  });
  const { stop, tabIndex, onFocus } = listKeys;
  const kept = useMemo(() => keptRows(list, list[stop]?.key), [list, stop]);
  const { scroller, total, rows } = useRowWindow(list.length, 2, { kept });

  const shown = rows.flatMap(({ index, start, size }) => {
    const row = list[index];
    if (row === undefined) return [];
    const place = {
      className: 'virtual-row',
      'data-index': index,
      style: { height: size, transform: `translateY(${start}px)` },
      onFocus: () => onFocus(index),
    };
    return [{ row, place, tabIndex: tabIndex(index) }];
  });
  return (
    <div ref={scroller} className="side-list">
      <ul style={{ height: total, position: 'relative' }} onKeyDown={listKeys.onKeyDown}>
        {shown.map(
          ({ row, place, tabIndex }) =>
            (row.kind === 'group' && (
              <li key={row.key} {...place}>
                <EnvironmentItem {...row} tabIndex={tabIndex} />
              </li>
            )) ||
            (row.kind === 'connection' && (
              <li key={row.key} aria-posinset={row.position} aria-setsize={connections.length}>
                <div {...place}>
                  <ConnectionItem connection={row.connection} open={row.open} tabIndex={tabIndex} />
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
                            <UserItem
                              connection={row.connection.id}
                              persona={user.row.user}
                              tabIndex={user.tabIndex}
                            />
                          </li>
                        ),
                    )}
                  </ul>
                )}
              </li>
            )),
        )}
      </ul>
    </div>
  );
}
