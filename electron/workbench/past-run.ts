import type { Failure, Result } from '../../core/base/failure.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';

/** Reads a run whose messages are sent again. Fails for one that has not ended, cannot be opened, or has pseudonyms. */
export function pastRun(id: string, runs: RunTable): Result<StoredRun> {
  const stored = runs.find(id);
  if (stored === undefined) return notFound('run');
  if (stored.summary.state === 'running' || stored.summary.state === 'held') {
    return { ok: false, failure: notEnded };
  }
  const closed = runs.whyClosedRun(id);
  if (closed !== undefined) return closedRun(closed);
  if (stored.summary.imported?.masked) return { ok: false, failure: importedMasked };
  return { ok: true, value: stored };
}

const notEnded: Failure = {
  code: 'invalid-input',
  message: 'This run has not ended.',
  step: 'run',
  hint: 'Abort it, or wait for its end.',
};

const importedMasked: Failure = {
  code: 'invalid-input',
  message: 'This run was imported with pseudonyms in place of its secrets, which no provider accepts.',
  step: 'run',
  hint: 'Run the login with a connection of your own, or export the run with secrets.',
};

/** The failure of a run at the demo provider whose address was another one. */
export const movedProvider: Failure = {
  code: 'invalid-input',
  message: 'The address of the demo provider has changed since this run.',
  step: 'run',
  hint: 'Run the login again.',
};
