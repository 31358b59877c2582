import type { Result } from '../../core/base/failure.ts';
import { exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import { messageViews } from '../../core/views/message/message-views.ts';
import { hostsOf, runContent, summaryView } from '../../core/views/run/run-views.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable } from '../store/runs.ts';
import { closedFailure } from '../vault/closed-failure.ts';
import { notFound } from './not-found.ts';
import { unreadableExchange, unreadableMessage } from './unreadable-message.ts';

/** Reads a run that has ended, as it was stored; without what depends on the session. */
export function readRun(runs: RunTable, id: string): Result<Omit<RunView, 'generations' | 'sequence'>> {
  const stored = runs.find(id);
  if (stored === undefined) return readNewerRun(runs, id);
  const { exchanges, unreadable } = runs.exchanges.list(id);
  const summary = summaryView(stored.summary);
  const content = runContent(stored, hostsOf(exchanges));
  const endedAt = summary.endedAt ?? summary.startedAt;
  const messages = [
    ...messageViews(exchanges, content.findings),
    ...unreadable.map((lost) => unreadableMessage(lost, endedAt)),
  ];
  return { ok: true, value: { ...content, summary, messages } };
}

/** Of a run of a newer version nothing is shown but that it exists. */
function readNewerRun(runs: RunTable, id: string): Result<Omit<RunView, 'generations' | 'sequence'>> {
  const summary = runs.findNewer(id);
  if (summary === undefined) return notFound('run');
  const failure = newerRecord('This run');
  return { ok: true, value: { summary, failure, messages: [], findings: [], tokens: [], hosts: [] } };
}

/** Returns one message of a run, with everything that is known of it. */
export function readExchange(runs: RunTable, run: string, id: string): Result<ExchangeView> {
  const stored = runs.exchanges.find(run, id);
  if (stored === undefined) return notFound('message');
  if (stored.state === 'read') return { ok: true, value: exchangeView(stored.value) };
  const failure =
    stored.state === 'newer' ? newerRecord(`Message ${id}`) : unreadableExchange(id, stored.problem);
  return { ok: false, failure };
}

/** Returns the value of a token, which leaves the main process only when it is requested by this call. */
export function readTokenValue(runs: RunTable, run: string, ref: string): Result<string> {
  const stored = runs.find(run);
  if (stored?.tokens.every((token) => token.ref !== ref) ?? true) return notFound('token');
  const value = runs.token(run, ref);
  if (value !== undefined) return { ok: true, value };
  return {
    ok: false,
    failure: closedFailure(runs.whyClosed(run, ref), {
      what: 'This token',
      step: 'vault',
      again: 'Run the login again.',
    }),
  };
}
