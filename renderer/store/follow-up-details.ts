import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { RunChange, RunView } from '../../core/views/run/views.ts';
import { type Loadable, loaded } from './loadable.ts';
import { receiveChange } from './run-change.ts';
import { isUnderWay } from './run-slice.ts';

/** What a run that followed another one returned, as the card of the token shows it. */
export interface FollowUpDetails {
  readonly run: RunView;
  /** Its main message; absent until it has ended, and where it sent none. */
  readonly exchange?: ExchangeView;
}

/** The open details of follow-ups, by the id of their run. */
export type OpenFollowUps = Readonly<Record<string, Loadable<FollowUpDetails>>>;

const legs: Partial<Record<NonNullable<RunSummary['grant']>, ExchangeView['leg']>> = {
  introspection: 'introspection',
  revocation: 'revocation',
  logout: 'logout',
  'api-call': 'resource',
};

/** Returns the id of the exchange that shows the result of a follow-up; undefined for a run that sent none. */
export function mainExchange({ summary, messages }: RunView): string | undefined {
  const leg = summary.grant && legs[summary.grant];
  return messages.findLast((message) => message.leg === leg)?.id ?? messages.at(-1)?.id;
}

/** What a change of a run does to its open details. */
type Received = { readonly kind: 'unchanged' | 'stale' } | { readonly kind: 'changed'; open: OpenFollowUps };

/** Applies a change; `stale` where the run must be loaded again: it has ended, or a change was missed. */
export function receiveFollowUp(open: OpenFollowUps, change: RunChange): Received {
  const details = loaded(open[change.run]);
  if (details === undefined) return { kind: 'unchanged' };
  const received = receiveChange(details.run, change);
  if (received.kind === 'stale') return { kind: 'unchanged' };
  if (received.kind === 'gap' || !isUnderWay(change.summary)) return { kind: 'stale' };
  return {
    kind: 'changed',
    open: { ...open, [change.run]: { state: 'ready', value: { run: received.run } } },
  };
}
