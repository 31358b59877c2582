import type { Result } from '../../core/base/failure.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable } from '../store/runs.ts';
import { closedFailure } from '../vault/closed-failure.ts';
import { notFound } from './not-found.ts';
import { unreadableExchange } from './unreadable-message.ts';

const wanted = {
  what: 'The secrets of this message',
  plural: true,
  step: 'vault',
  again: 'Run the login again.',
};

/** Reads a stored message with its secrets. Fails while the vault is locked, and where they were not stored. */
export function readWholeExchange(runs: RunTable, run: string, id: string): Result<Exchange> {
  const stored = runs.exchanges.findWhole(run, id);
  if (stored === undefined) return notFound('message');
  switch (stored.state) {
    case 'read':
      return { ok: true, value: stored.value };
    case 'closed':
      return { ok: false, failure: closedFailure(stored.closed, wanted) };
    case 'newer':
      return { ok: false, failure: newerRecord(`Message ${id}`) };
    case 'damaged':
      return { ok: false, failure: unreadableExchange(id, stored.problem) };
  }
}
