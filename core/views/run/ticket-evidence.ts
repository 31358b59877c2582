import type { Exchange } from '../../record/exchange.ts';
import type { FindingView } from '../finding/finding-view.ts';
import type { TicketCheck, TicketRun } from './ticket.ts';

/** What a ticket is about: a check, and the message with its evidence. */
export interface TicketEvidence {
  readonly finding: FindingView | undefined;
  readonly exchange: Exchange | undefined;
}

/**
 * Returns the given check with its message; otherwise the message that ended a failed run, with the check that it failed;
 * otherwise the first failed check, or warning; otherwise the last message alone.
 */
export function ticketEvidence(run: TicketRun, check: TicketCheck | undefined): TicketEvidence {
  const { findings, exchanges } = run;
  if (check !== undefined) {
    const finding = findings.find(({ rule, subject }) => rule === check.rule && subject === check.subject);
    return { finding, exchange: finding && exchangeOf(finding, exchanges) };
  }
  const failed = findings.filter(({ result }) => result === 'fail');
  if (run.failure !== undefined) {
    const exchange = lastMessage(exchanges);
    const ofMessage = failed.find(({ at }) => at?.exchange !== undefined && at.exchange === exchange?.id);
    return { finding: ofMessage ?? failed[0], exchange };
  }
  const finding = failed[0] ?? findings.find(({ result }) => result === 'warn');
  return {
    finding,
    exchange: finding === undefined ? lastMessage(exchanges) : exchangeOf(finding, exchanges),
  };
}

function exchangeOf({ at, about }: FindingView, exchanges: readonly Exchange[]): Exchange | undefined {
  if (at?.exchange !== undefined) return exchanges.find(({ id }) => id === at.exchange);
  const leg = about?.kind === 'message' ? about.leg : about?.kind === 'token' ? about.from : undefined;
  const wanted = leg === 'callback' ? 'authorization' : leg;
  return exchanges.findLast((exchange) => exchange.kind === 'step' && exchange.performed.leg === wanted);
}

/** The last request of a run, or the page at which its login ended. */
function lastMessage(exchanges: readonly Exchange[]): Exchange | undefined {
  const last = exchanges.findLast(
    (exchange) =>
      exchange.kind === 'step' &&
      (exchange.performed.kind === 'http' || exchange.performed.kind === 'browse'),
  );
  if (last === undefined) return exchanges.findLast(isBadPage);
  const isLoginWithoutRedirect =
    last.kind === 'step' && last.believed.kind === 'browse' && !last.believed.outcome.ok;
  return isLoginWithoutRedirect ? (exchanges.findLast(isBadPage) ?? last) : last;
}

function isBadPage(exchange: Exchange): boolean {
  if (exchange.kind !== 'observed' || !exchange.mainFrame) return false;
  return exchange.failure !== undefined || (exchange.response?.status ?? 0) >= 400;
}
