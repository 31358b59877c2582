import type { ConnectionView, PersonaView } from '../../core/views/connection/connection-view.ts';

interface ConnectionRow {
  readonly kind: 'connection';
  readonly key: string;
  readonly connection: ConnectionView;
  /** The users of this connection are listed below it. */
  readonly open: boolean;
  /** From 1, among the connections. */
  readonly position: number;
}

interface UserRow {
  readonly kind: 'user';
  readonly key: string;
  readonly user: PersonaView;
  /** From 1, among the users of the connection. */
  readonly position: number;
}

export type SidebarRow = ConnectionRow | UserRow;

/** Returns the rows of the sidebar's list: every connection, and the users of the selected one below it. */
export function rowsOfConnections(
  connections: readonly ConnectionView[],
  selected: string | undefined,
): readonly SidebarRow[] {
  return connections.flatMap((connection, index): readonly SidebarRow[] => {
    const open = connection.id === selected;
    const key = `connection ${connection.id}`;
    const row: SidebarRow = { kind: 'connection', key, connection, open, position: index + 1 };
    return open ? [row, ...connection.personas.map((user, place) => rowOfUser(user, place + 1))] : [row];
  });
}

function rowOfUser(user: PersonaView, position: number): SidebarRow {
  return { kind: 'user', key: `user ${user.id}`, user, position };
}

/**
 * Returns the indices of rows that stay rendered when they are scrolled out of view: the focused row with its
 * neighbours, where Tab goes next, and the selected connection, whose list item contains those of its users.
 */
export function keptRows(rows: readonly SidebarRow[], focused: string | undefined): readonly number[] {
  const index = rows.findIndex(({ key }) => key === focused);
  const near = index === -1 ? [] : [index - 1, index, index + 1].filter((row) => row in rows);
  const open = rows.findIndex((row) => row.kind === 'connection' && row.open);
  return open === -1 ? near : [open, ...near];
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

/** Returns the index of the row that a key moves the focus to; undefined for any other key, and in an empty list. */
export function rowAfterKey(key: string, index: number, count: number): number | undefined {
  const step = steps.get(key);
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(index + step, 0), count - 1);
}
