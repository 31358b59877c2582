import { nearest } from '../../../core/base/nearest.ts';
import type { StoredData } from '../../store/stored-data.ts';
import { UsageError } from '../usage-error.ts';
import { connectionNames, type NamedRun, nameRun } from './named-run.ts';

/** A run in a list. */
export interface ListedRun extends NamedRun {
  /** It is `last~N`. */
  readonly number: number;
}

interface RunFilter {
  readonly connection: string | undefined;
  readonly user: string | undefined;
  readonly limit: number;
}

/**
 * Lists runs as the window does, the newest first; `matching` counts those that the limit leaves out too. Throws
 * {@link UsageError} for a connection or a user that no run has.
 */
export function listRuns(
  store: Pick<StoredData, 'runs' | 'connections'>,
  { connection, user, limit }: RunFilter,
): { readonly runs: readonly ListedRun[]; readonly matching: number } {
  const connectionOf = connectionNames(store);
  const all = store.runs.list().map((summary, number) => ({ ...nameRun(summary, connectionOf), number }));
  const connections = store.connections.list().map(({ draft }) => draft.name);
  checkName('connection', connection, [...connections, ...all.map((run) => run.connection)]);
  const users = all.flatMap((run) => run.user ?? []);
  checkName('user', user, users);
  const runs = all.filter(
    (run) =>
      (connection === undefined || run.connection === connection) &&
      (user === undefined || run.user === user),
  );
  return { runs: runs.slice(0, limit), matching: runs.length };
}

function checkName(option: string, wanted: string | undefined, names: readonly string[]): void {
  if (wanted === undefined || names.includes(wanted)) return;
  const known = [...new Set(names)];
  const meant = nearest(wanted, known);
  const some = known.length === 0 ? 'none' : known.slice(0, 10).join(', ');
  throw new UsageError(
    `no run has the ${option} ${JSON.stringify(wanted)}${meant === undefined ? ` (known: ${some})` : `; did you mean ${meant}?`}`,
  );
}

/** The shortest ids, from eight characters on, that differ from each other. */
export function shortIds(runs: readonly Pick<ListedRun, 'id'>[]): readonly string[] {
  for (let length = 8; ; length += 4) {
    const short = runs.map(({ id }) => id.slice(0, length));
    if (new Set(short).size === runs.length || runs.every(({ id }) => id.length <= length)) return short;
  }
}
