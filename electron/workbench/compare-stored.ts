import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Comparison } from '../../core/views/run/compare/comparison.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { compareOpenedRuns } from '../text-reader/tasks/compare-opened-runs.ts';
import type { RunsToCompare, RunToCompare } from '../text-reader/tasks/tasks.ts';
import { Budget } from './compare-budget.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';

type Runs = Pick<Store, 'runs' | 'connections'>;

interface CompareOptions {
  /** Where the other run is, if it is in another store. */
  readonly otherStore?: Runs;
  /** Values under these names are shown masked. */
  readonly alsoMask?: readonly string[];
  /** Compares what was opened: in another thread in the window. */
  readonly compare?: (runs: RunsToCompare) => Promise<Result<Comparison | 'newer'>>;
}

/**
 * Compares two stored runs, masked; whether secrets are the same is found out without showing them. Fails for a run that does not exist, also one that is deleted meanwhile, has not ended, or cannot be read, and for two that are too long together.
 */
export async function compareStored(
  store: Runs,
  { run, other, exchange }: ChannelInput<'run:compare'>,
  { otherStore = store, alsoMask = [], compare = compareHere }: CompareOptions = {},
): Promise<Result<Comparison>> {
  const budget = new Budget('runs');
  const first = await openRun(store, run, budget);
  if (!first.ok) return first;
  const second = await openRun(otherStore, other, budget);
  if (!second.ok) return second;
  const runs = { first: first.value, second: second.value, alsoMask, ...present({ exchange }) };
  const compared = await compare(runs);
  if (isGone(store.runs, run) || isGone(otherStore.runs, other)) return notFound('run');
  if (!compared.ok) return compared;
  const { value } = compared;
  return value === 'newer' ? { ok: false, failure: newerRecord('This run') } : { ok: true, value };
}

async function compareHere(runs: RunsToCompare): Promise<Result<Comparison | 'newer'>> {
  return { ok: true, value: compareOpenedRuns(runs) };
}

/** Opens a run, and lets others have their turn after each of its messages. */
async function openRun(
  { runs, connections }: Runs,
  id: string,
  budget: Budget,
): Promise<Result<RunToCompare>> {
  const stored = runs.findUnread(id);
  if (isGone(runs, id)) return notFound('run');
  if (stored === undefined) return { ok: false, failure: newerRecord('This run') };
  const { record } = stored;
  const summary = summaryView(stored.summary);
  if (summary.state === 'running' || summary.state === 'held') return notEnded;
  if (record.state === 'closed') return closedRun(record.closed);
  const isMasked = summary.imported?.masked === true;
  const exchanges: RunToCompare['exchanges'][number][] = [];
  for (const exchange of runs.exchanges.ids(id)) {
    const { masked, whole } = runs.exchanges.findUnread(id, exchange) ?? {};
    exchanges.push(present({ id: exchange, masked, whole: isMasked ? undefined : whole }));
    if (!budget.take(masked, whole)) return budget.exceeded;
    await setImmediate();
  }
  const json = record.state === 'opened' ? record.json : undefined;
  const values = isMasked ? new Map<string, string>() : runs.tokens(id);
  if (!budget.take(json, ...values.values())) return budget.exceeded;
  const connection =
    summary.imported?.connection ?? connections.find(summary.connection)?.draft.name ?? 'deleted connection';
  return {
    ok: true,
    value: { summary: stored.summary, connection, exchanges, values, ...present({ record: json }) },
  };
}

function isGone(runs: RunTable, id: string): boolean {
  return runs.isDeleted(id) || (runs.findUnread(id) === undefined && runs.findNewer(id) === undefined);
}

const notEnded: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This run has not ended.',
    step: 'run',
    hint: 'Abort it, or wait for its end.',
  },
};
