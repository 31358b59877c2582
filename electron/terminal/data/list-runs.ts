import { nearest } from '../../../core/base/nearest.ts';
import { present } from '../../../core/base/present.ts';
import { outcomeWords } from '../../../core/views/run/outcome-words.ts';
import type { RunSummary } from '../../../core/views/run/views.ts';
import type { StoredData } from '../../store/stored-data.ts';
import { UsageError } from '../usage-error.ts';

/** A stored run as the terminal lists it; the JSON of `grantscope runs` has its members. */
export interface ListedRun {
  readonly id: string;
  /** It is `last~N`. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly connection: string;
  readonly user?: string;
  /** Absent for a run of a newer version. */
  readonly grant?: string;
  /** What the window calls it: the name that it was given, otherwise its grant. */
  readonly title: string;
  readonly state: RunSummary['state'];
  /** The outcome in words. */
  readonly result: string;
  /** The OAuth error code. */
  readonly error?: string;
  readonly messages: number;
  readonly imported?: true;
}

export interface RunFilter {
  readonly connection?: string | undefined;
  readonly user?: string | undefined;
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
  const names = new Map(store.connections.list().map(({ id, draft }) => [id, draft.name]));
  const all = store.runs.list().map((summary, number) => listed(summary, number, store, names));
  const connections = [...names.values(), ...all.map((run) => run.connection)];
  checkName('connection', connection, connections);
  checkName(
    'user',
    user,
    all.flatMap((run) => run.user ?? []),
  );
  const runs = all.filter(
    (run) =>
      (connection === undefined || run.connection === connection) &&
      (user === undefined || run.user === user),
  );
  return { runs: runs.slice(0, limit), matching: runs.length };
}

function listed(
  {
    id,
    startedAt,
    endedAt,
    connection,
    persona,
    grant,
    title,
    name,
    state,
    failed,
    messages,
    ...rest
  }: RunSummary,
  number: number,
  { connections }: Pick<StoredData, 'connections'>,
  names: ReadonlyMap<string, string>,
): ListedRun {
  const { verdict, follows, imported } = rest;
  const result = follows?.result?.text ?? outcomeWords({ state, ...present({ verdict, failed }) }).text;
  return {
    id,
    number,
    startedAt,
    connection:
      imported?.connection ??
      names.get(connection) ??
      connections.find(connection)?.draft.name ??
      'deleted connection',
    title: name ?? title,
    state,
    // Of a run of a newer version nothing else is known.
    result: grant === undefined ? 'Made by a newer version' : result,
    messages,
    ...present({ endedAt, user: persona, grant, error: failed?.error }),
    ...(imported === undefined ? {} : { imported: true }),
  };
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
