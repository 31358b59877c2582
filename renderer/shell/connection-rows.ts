import type { ConnectionOrder } from '../../core/bridge/layout.ts';
import type { ConnectionView, PersonaView } from '../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';

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

interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly environment: string;
  /** Whether its connections are listed below it. */
  readonly open: boolean;
  /** How many connections it has. */
  readonly count: number;
  /** From 1, among the environments. */
  readonly position: number;
}

export type SidebarRow = ConnectionRow | UserRow | GroupRow;

/**
 * Returns the rows of the sidebar's list: every connection, and the users of the selected one below it. Connections with an
 * environment are below its row, after those without, unless it is folded.
 */
export function rowsOfConnections(
  connections: readonly ConnectionView[],
  selected: string | undefined,
  folded: readonly string[] = [],
): readonly SidebarRow[] {
  const rowsOf = (members: readonly ConnectionView[]): readonly SidebarRow[] =>
    members.flatMap((connection, index) => rowsOfConnection(connection, index, connection.id === selected));
  const environments = [...new Set(connections.flatMap(({ environment }) => environment ?? []))];
  return [
    ...rowsOf(connections.filter(({ environment }) => environment === undefined)),
    ...environments.sort(compareNames).flatMap((environment, place): readonly SidebarRow[] => {
      const members = connections.filter((connection) => connection.environment === environment);
      const open = !folded.includes(environment);
      const key = `group ${environment}`;
      const group: SidebarRow = {
        kind: 'group',
        key,
        environment,
        open,
        count: members.length,
        position: place + 1,
      };
      return open ? [group, ...rowsOf(members)] : [group];
    }),
  ];
}

/** Returns connections in this order; `used` has the one first whose newest run is the newest. Runs are newest first. */
export function sortConnections(
  connections: readonly ConnectionView[],
  order: ConnectionOrder,
  runs: readonly RunSummary[],
): readonly ConnectionView[] {
  if (order === 'created') return connections;
  if (order === 'name') return connections.toSorted((one, other) => compareNames(one.name, other.name));
  const used = [...new Set(runs.map(({ connection }) => connection))];
  const placeOf = ({ id }: ConnectionView): number => {
    const place = used.indexOf(id);
    return place === -1 ? used.length : place;
  };
  return connections.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function compareNames(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' });
}

function rowsOfConnection(connection: ConnectionView, index: number, open: boolean): readonly SidebarRow[] {
  const key = `connection ${connection.id}`;
  const row: SidebarRow = { kind: 'connection', key, connection, open, position: index + 1 };
  return open ? [row, ...connection.personas.map((user, place) => rowOfUser(user, place + 1))] : [row];
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
