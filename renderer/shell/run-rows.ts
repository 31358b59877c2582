import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { outcomeWords } from '../../core/views/run/outcome-words.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { runName } from '../format/run-name.ts';
import { formatWhen } from '../format/time.ts';
import { outcomeOf } from '../store/run-filter.ts';

/** A run in the list; the first pinned one and the first one of a day have a heading. */
export interface RunRow {
  readonly run: RunSummary;
  /** "Pinned", "Today", "Yesterday", "Fri", "12 Nov" or "12 Nov 2025". */
  readonly day?: string;
}

/**
 * Returns runs, newest first, the pinned ones before the others, with the headings of their days. `now` is in
 * milliseconds since 1970.
 */
export function rowsOfRuns(runs: readonly RunSummary[], now: number, timeZone?: string): readonly RunRow[] {
  let before: string | undefined;
  const [pinned, others] = [runs.filter((run) => run.pinned), runs.filter((run) => !run.pinned)];
  return [...pinned, ...others].map((run) => {
    const day = run.pinned ? 'Pinned' : dayOf(run.startedAt, now, timeZone);
    if (day === before) return { run };
    before = day;
    return { run, day };
  });
}

function dayOf(at: number, now: number, timeZone: string | undefined): string {
  const when = formatWhen(at, now, timeZone);
  return when.includes(':') ? 'Today' : when;
}

/** Returns who signed in where: "alice at Acme", "Acme", or "alice" at a connection that was deleted. */
export function placeOfRun(
  { connection, persona, imported }: RunSummary,
  connections: readonly ConnectionView[],
): string {
  if (imported !== undefined) return `Imported, ${persona ?? imported.connection}`;
  const name = connections.find(({ id }) => id === connection)?.name;
  if (name === undefined) return persona ?? 'Deleted connection';
  return persona === undefined ? name : `${persona} at ${name}`;
}

/** Returns a run in one line: "Code + PKCE, alice at Acme: invalid_client", or with its outcome "failed". */
export function nameOfRun(run: RunSummary, connections: readonly ConnectionView[]): string {
  const outcome = run.failed === undefined ? outcomeOf(run) : outcomeWords(run).brief;
  return [
    `${runName(run)}, ${placeOfRun(run, connections)}`,
    ...(outcome === undefined ? [] : [outcome]),
  ].join(': ');
}
