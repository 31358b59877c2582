import type { RunSummary } from '../../core/views/run/run-summary.ts';

export const runOutcomes = ['passed', 'warnings', 'failed', 'aborted'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** Which runs the sidebar lists; an absent member selects all. */
export interface RunFilter {
  readonly outcome?: RunOutcome;
  /** The id of a connection. */
  readonly connection?: string;
  /** The name of a user. */
  readonly user?: string;
}

/** Returns the outcome of a run; undefined while it has none, and for a run whose checks are unknown. */
export function outcomeOf({ state, verdict }: RunSummary): RunOutcome | undefined {
  switch (state) {
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'interrupted':
      return 'aborted';
    case 'completed':
      if (verdict === 'fail') return 'failed';
      return verdict === 'warn' ? 'warnings' : 'passed';
    default:
      return undefined;
  }
}

/** Whether a filter leaves any run out. */
export function isFiltered({ outcome, connection, user }: RunFilter): boolean {
  return outcome !== undefined || connection !== undefined || user !== undefined;
}

/** Returns the runs that a filter selects, in their order. */
export function filterRuns(runs: readonly RunSummary[], filter: RunFilter): readonly RunSummary[] {
  const { outcome, connection, user } = filter;
  if (!isFiltered(filter)) return runs;
  return runs.filter(
    (run) =>
      (outcome === undefined || outcomeOf(run) === outcome) &&
      (connection === undefined || run.connection === connection) &&
      (user === undefined || run.persona === user),
  );
}
