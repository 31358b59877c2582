import { connectionField, type FailedField } from '../../core/views/failure/connection-field.ts';
import { selectRun } from './run-slice.ts';
import type { State } from './state.ts';

/** The field of a connection that the open run failed for; undefined where it did not, or is of another connection. */
export function failedField(state: State, connection: string): FailedField | undefined {
  const run = selectRun(state);
  if (run?.failure === undefined || run.summary.connection !== connection) return undefined;
  return connectionField(run.failure, run.summary.failed);
}
