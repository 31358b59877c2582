import type { Failure } from '../../core/base/failure.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';

/** Returns why a run cannot be opened now. */
export function closedRun(closed: Closed): Failure {
  return closedFailure(closed, { what: 'This run', step: 'vault', again: 'Run the login again.' });
}

/** Returns why a run has no findings and no tokens. */
export function damagedRun(problem: string): Failure {
  return {
    code: 'store-damaged',
    message: 'The findings and tokens of this run cannot be read from the data file.',
    step: 'reading the run',
    received: problem,
    hint: 'Its messages are below. Run the login again for findings and tokens.',
  };
}
