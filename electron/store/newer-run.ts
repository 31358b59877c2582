import type { Failure } from '../../core/base/failure.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { type Row, text } from './rows.ts';

/** Returns a run of a newer version as lists show it: only the columns of its row can be read. */
export function newerSummary(row: Row): RunSummary {
  return {
    id: text(row, 'id'),
    connection: text(row, 'connection'),
    title: 'Made by a newer version of Grantscope',
    startedAt: Number(row.started_at),
    state: 'interrupted',
    messages: 0,
  };
}

/** Returns why a run or a message of a newer version cannot be opened. `what` names it: "This run". */
export function newerRecord(what: string): Failure {
  return {
    code: 'store-newer',
    message: `${what} was made by a newer version of Grantscope.`,
    hint: 'Open it with the newer version. It was not changed.',
  };
}
