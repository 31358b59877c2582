import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { ShownValue } from '../../core/views/run/compare/compare-rows.ts';
import { type ComparedRun, compareRuns, scopeRowNames } from '../../core/views/run/compare/compare-runs.ts';
import type { ComparedSection, Comparison } from '../../core/views/run/compare/comparison.ts';
import { runContent, summaryView } from '../../core/views/run/run-views.ts';
import { createMasker } from '../masking/create-masker.ts';
import { furtherNames } from '../masking/further-names.ts';
import { maskingNames } from '../masking/named-masker.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';
import { sameSecrets } from './whole-values.ts';

/** Sections that are compared before others get their turn. */
const atOnce = 10;

type Runs = Pick<Store, 'runs' | 'connections'>;

interface CompareOptions {
  /** Where the other run is, if it is in another store. */
  readonly otherStore?: Runs;
  /** Values under these names are shown masked. */
  readonly alsoMask?: readonly string[];
}

/**
 * Compares two stored runs, masked; whether secrets are the same is found out without showing them. Fails for a run that does not exist, also one that is deleted meanwhile, has not ended, or cannot be read.
 */
export async function compareStored(
  store: Runs,
  { run, other, exchange }: ChannelInput<'run:compare'>,
  { otherStore = store, alsoMask = [] }: CompareOptions = {},
): Promise<Result<Comparison>> {
  const first = readCompared(store, run);
  if (!first.ok) return first;
  const second = readCompared(otherStore, other);
  if (!second.ok) return second;
  const same = sameSecrets({ runs: store.runs, run }, { runs: otherStore.runs, run: other });
  const shown = shownValue([first.value, second.value], alsoMask);
  const compared = compareRuns(first.value, second.value, { ...same, ...present({ shown }) }, exchange);
  const sections: ComparedSection[] = [];
  await setImmediate();
  for (const section of compared.sections) {
    sections.push(section);
    if (sections.length % atOnce === 0) await setImmediate();
  }
  return isGone(store.runs, run) || isGone(otherStore.runs, other)
    ? notFound('run')
    : { ok: true, value: { sections, left: compared.left } };
}

function readCompared({ runs, connections }: Runs, id: string): Result<ComparedRun> {
  const stored = runs.find(id);
  if (isGone(runs, id)) return notFound('run');
  if (stored === undefined) return { ok: false, failure: newerRecord('This run') };
  const summary = summaryView(stored.summary);
  if (summary.state === 'running' || summary.state === 'held') return notEnded;
  const closed = runs.whyClosedRun(id);
  if (closed !== undefined) return closedRun(closed);
  const connection =
    summary.imported?.connection ?? connections.find(summary.connection)?.draft.name ?? 'deleted connection';
  const { exchanges } = runs.exchanges.list(id);
  return { ok: true, value: { summary, connection, exchanges, ...runContent(stored, []) } };
}

/** Undefined where no further value is masked. */
function shownValue(runs: readonly ComparedRun[], names: readonly string[]): ShownValue | undefined {
  const further = furtherNames(names);
  if (further === undefined) return undefined;
  const found = runs.flatMap(({ exchanges, tokens }) => further.secretsOf([exchanges, tokens]));
  const masker = maskingNames(createMasker(found.map(({ value }) => value)), further);
  return (name, value) => {
    const names = [name, ...name.split('.'), ...(scopeRows.has(name) ? ['scope'] : [])];
    return names.some((one) => masker.hides(one)) ? masker.shown(value) : masker.text(value);
  };
}

/** The rows of a run with scopes, which its messages have under their own names. */
const scopeRows: ReadonlySet<string> = new Set(Object.values(scopeRowNames));

function isGone(runs: RunTable, id: string): boolean {
  return runs.isDeleted(id) || (runs.find(id) === undefined && runs.findNewer(id) === undefined);
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
