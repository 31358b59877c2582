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

/** A run that is over, as it was kept; without what depends on the session. */
export function readRun(runs: RunTable, id: string): Result<Omit<RunView, 'generations' | 'sequence'>> {
  const kept = runs.find(id);
  if (kept === undefined) return readNewerRun(runs, id);
  const { exchanges, unreadable } = runs.exchanges(id);
  const summary = summaryView(kept.summary);
  const content = runContent(kept, hostsOf(exchanges));
  const endedAt = summary.endedAt ?? summary.startedAt;
  const messages = [
    ...messageViews(exchanges, content.findings),
    ...unreadable.map((lost) => unreadableMessage(lost, endedAt)),
  ];
  return { ok: true, value: { ...content, summary, messages } };
}

/** Of a run of a newer version nothing is shown but that it is there. */
function readNewerRun(runs: RunTable, id: string): Result<Omit<RunView, 'generations' | 'sequence'>> {
  const summary = runs.findNewer(id);
  if (summary === undefined) return notFound('run');
  const failure = newerRecord('This run');
  return { ok: true, value: { summary, failure, messages: [], findings: [], tokens: [], hosts: [] } };
}

/** One message of a run, with everything that is known of it. */
export function readExchange(runs: RunTable, run: string, id: string): Result<ExchangeView> {
  const kept = runs.exchange(run, id);
  if (kept === undefined) return notFound('message');
  if (kept.state === 'read') return { ok: true, value: exchangeView(kept.value) };
  const failure =
    kept.state === 'newer' ? newerRecord(`Message ${id}`) : unreadableExchange(id, kept.problem);
  return { ok: false, failure };
}

/** The value of a token, which leaves the main process only when somebody asks for it by this. */
export function readTokenValue(runs: RunTable, run: string, ref: string): Result<string> {
  const kept = runs.find(run);
  if (kept?.tokens.every((token) => token.ref !== ref) ?? true) return notFound('token');
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
