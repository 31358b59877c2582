import type { Failure, Result } from '../../core/base/failure.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import { exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import { messageViews } from '../../core/views/message/message-views.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { hostsOf, runContent, summaryView } from '../../core/views/run/run-views.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { RunTable } from '../store/runs.ts';
import type { ReadSealed } from '../store/sealed-record.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';
import { notFound } from './not-found.ts';
import { unreadableExchange, unreadableMessage } from './unreadable-message.ts';

const wanted = { step: 'vault', again: 'Run the login again.' };

/** Reads a run that has ended, as it was stored; without what depends on the session. */
export function readRun(runs: RunTable, id: string): Result<Omit<RunView, 'generations' | 'sequence'>> {
  const stored = runs.find(id);
  if (stored === undefined) return readNewerRun(runs, id);
  const summary = summaryView(stored.summary);
  const closed = runs.whyClosedRun(id);
  if (closed !== undefined) {
    const { failure } = closedRun(closed);
    return { ok: true, value: withoutContent(summary, failure) };
  }
  const { exchanges, unreadable } = runs.exchanges.list(id);
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
  return { ok: true, value: withoutContent(summary, newerRecord('This run')) };
}

function withoutContent(summary: RunSummary, failure: Failure): Omit<RunView, 'generations' | 'sequence'> {
  return { summary, failure, messages: [], findings: [], tokens: [], hosts: [] };
}

/** Returns one message of a run, with everything that is known of it. */
export function readExchange(runs: RunTable, run: string, id: string): Result<ExchangeView> {
  const stored = runs.exchanges.find(run, id);
  if (stored === undefined) return notFound('message');
  switch (stored.state) {
    case 'read':
      return { ok: true, value: exchangeView(stored.value) };
    case 'newer':
      return { ok: false, failure: newerRecord(`Message ${id}`) };
    case 'damaged':
      return { ok: false, failure: unreadableExchange(id, stored.problem) };
    case 'closed':
      return { ok: false, failure: closedFailure(stored.closed, { ...wanted, what: 'This message' }) };
  }
}

/** Returns the screenshot of a page by its message; null where none is stored. */
export function readScreenshot(runs: RunTable, run: string, exchange: string): Result<Screenshot | null> {
  return readOfPage(runs.screenshots.find(run, exchange), exchange, 'This screenshot');
}

/** Returns the console of a page by its message; null where none is stored. */
export function readConsole(runs: RunTable, run: string, exchange: string): Result<PageConsole | null> {
  return readOfPage(runs.consoles.find(run, exchange), exchange, 'This console');
}

function readOfPage<T>(stored: ReadSealed<T> | undefined, exchange: string, what: string): Result<T | null> {
  if (stored === undefined) return { ok: true, value: null };
  switch (stored.state) {
    case 'read':
      return { ok: true, value: stored.value };
    case 'newer':
      return { ok: false, failure: newerRecord(what) };
    case 'damaged':
      return { ok: false, failure: unreadableExchange(exchange, stored.problem) };
    case 'closed':
      return { ok: false, failure: closedFailure(stored.closed, { ...wanted, what }) };
  }
}

/** Returns the value of a token, which leaves the main process only when it is requested by this call. */
export function readTokenValue(runs: RunTable, run: string, ref: string): Result<string> {
  const closed = runs.whyClosedRun(run);
  if (closed !== undefined) return tokenClosed(closed);
  const stored = runs.find(run);
  if (stored?.tokens.every((token) => token.ref !== ref) ?? true) return notFound('token');
  const value = runs.token(run, ref);
  if (value !== undefined) return { ok: true, value };
  return tokenClosed(runs.whyClosed(run, ref));
}

/** The failure of a run that cannot be opened now. */
export function closedRun(closed: Closed): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: closedFailure(closed, { ...wanted, what: 'This run' }) };
}

function tokenClosed(closed: Closed): Result<never> {
  return { ok: false, failure: closedFailure(closed, { ...wanted, what: 'This token' }) };
}
