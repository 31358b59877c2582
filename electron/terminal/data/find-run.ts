import type { Failure, Result } from '../../../core/base/failure.ts';
import { summaryView } from '../../../core/views/run/run-views.ts';
import { newerRecord } from '../../store/newer-run.ts';
import type { StoredData } from '../../store/stored-data.ts';
import { closedFailure } from '../../vault/closed-failure.ts';

/** As many ids are named of runs that start alike. */
const mostNamed = 5;

const howToList = 'List the runs with: grantscope runs.';

/**
 * Returns the id of the run that the command line names: `last`, `last~N`, or the start of an id that no other run has. Fails
 * with `invalid-input` for none and several, and as {@link unreadable} says.
 */
export function findRun({ runs }: Pick<StoredData, 'runs'>, ref: string): Result<string> {
  const [, back] = /^last(?:~(\d{1,4}))?$/.exec(ref) ?? [];
  if (ref === 'last' || back !== undefined) {
    const list = runs.list();
    const id = list[Number(back ?? 0)]?.id;
    if (id !== undefined) return whole(runs, id, ref);
    const count = list.length === 0 ? 'no runs' : list.length === 1 ? '1 run' : `${list.length} runs`;
    return wrong(`There is no run ${ref}: ${count} in the data.`, howToList);
  }
  const found = ref === '' ? [] : runs.idsStartingWith(ref.toLowerCase(), mostNamed + 1);
  const [id, ...others] = found;
  if (id === undefined) return wrong(`There is no run ${ref}.`, howToList);
  if (others.length === 0) return whole(runs, id, ref);
  const named = found.slice(0, mostNamed).map((one) => one.slice(0, Math.max(12, ref.length + 4)));
  const more = found.length > mostNamed ? ' and more' : '';
  return wrong(`Several runs start with ${ref}: ${named.join(', ')}${more}.`, 'Give more characters.');
}

function whole(runs: StoredData['runs'], id: string, ref: string): Result<string> {
  const failure = unreadable(runs, id, `Run ${ref}`);
  return failure === undefined ? { ok: true, value: id } : { ok: false, failure };
}

/** Why a run cannot be read as it was: a newer version made it, it is locked, or it has not ended. */
function unreadable(runs: StoredData['runs'], id: string, what: string): Failure | undefined {
  const stored = runs.find(id);
  if (stored === undefined) return newerRecord(what);
  const closed = runs.whyClosedRun(id);
  if (closed !== undefined) {
    return closedFailure(closed, { what, step: 'vault', again: 'Run the login again.' });
  }
  const { state } = summaryView(stored.summary);
  if (state !== 'running' && state !== 'held') return undefined;
  return {
    code: 'invalid-input',
    message: `${what} has not ended.`,
    hint: 'Wait for its end, or start the window: it marks runs that were cut short.',
  };
}

/** What of a run is damaged in the data file, in a clause; undefined if all of it can be read. */
export function damageOf({ runs }: Pick<StoredData, 'runs'>, id: string): string | undefined {
  const failure = runs.find(id)?.failure;
  const { length } = runs.exchanges.list(id).unreadable;
  const parts = [
    ...(failure?.code === 'store-damaged' ? ['its findings and tokens'] : []),
    ...(length === 0 ? [] : [length === 1 ? '1 message' : `${length} messages`]),
  ];
  return parts.length === 0 ? undefined : `${parts.join(' and ')} cannot be read from the data file`;
}

function wrong(message: string, hint: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, hint } };
}
