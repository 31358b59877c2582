import { present } from '../../../core/base/present.ts';
import { outcomeWords } from '../../../core/views/run/outcome-words.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { summaryView } from '../../../core/views/run/run-views.ts';
import type { StoredData } from '../../store/stored-data.ts';

/** What the terminal says of a stored run, also as JSON. */
export interface NamedRun {
  readonly id: string;
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

type Runs = Pick<StoredData, 'runs' | 'connections'>;

/** Returns what is said of a run; undefined if there is none. */
export function namedRun(store: Runs, id: string): NamedRun | undefined {
  const { runs } = store;
  const stored = runs.find(id);
  const summary = stored === undefined ? runs.findNewer(id) : summaryView(stored.summary);
  return summary === undefined
    ? undefined
    : nameRun({ ...summary, ...runs.labels.of(id) }, connectionNames(store));
}

/** The names of connections by id. */
export function connectionNames({ connections }: Pick<StoredData, 'connections'>): (id: string) => string {
  const names = new Map(connections.list().map(({ id, draft }) => [id, draft.name]));
  return (id) => names.get(id) ?? connections.find(id)?.draft.name ?? 'deleted connection';
}

/** The same of a summary, with the names of connections. */
export function nameRun(summary: RunSummary, connectionOf: (id: string) => string): NamedRun {
  const { id, startedAt, endedAt, connection, persona, grant, title, name, state, messages } = summary;
  const { failed, verdict, follows, imported } = summary;
  const result = follows?.result?.text ?? outcomeWords({ state, ...present({ verdict, failed }) }).text;
  return {
    id,
    startedAt,
    connection: imported?.connection ?? connectionOf(connection),
    title: name ?? title,
    state,
    // Of a run of a newer version nothing else is known.
    result: grant === undefined ? 'Made by a newer version' : result,
    messages,
    ...present({ endedAt, user: persona, grant, error: failed?.error }),
    ...(imported === undefined ? {} : { imported: true }),
  };
}

/** "Code + PKCE, bob at Acme: Token request refused (invalid_client), 2026-11-30 09:45 UTC (3f2a81c2)". */
export function runLine(run: NamedRun | undefined): string {
  if (run === undefined) return 'a deleted run';
  const { id, title, user, connection, result, startedAt } = run;
  const at = user === undefined ? connection : `${user} at ${connection}`;
  const time = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${title}, ${at}: ${result}, ${time} UTC (${id.slice(0, 8)})`;
}
