import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import type { DetailTab } from '../../../store/selection.ts';

interface Tabs {
  /** The one that a finding or a button leads to. */
  readonly requested?: DetailTab;
  /** The one that the user chose for messages of this kind. */
  readonly chosen?: DetailTab;
  /** Whether the user chose it on this message. */
  readonly chosenHere?: boolean;
}

/**
 * Returns the tab to show of a message: the requested one, the body of an error unless the user chose another tab on
 * this very message, the one chosen for messages of its kind unless it is empty here, otherwise the parameters.
 */
export function shownTab(
  exchange: ExchangeView,
  checks: number,
  { requested, chosen, chosenHere = false }: Tabs,
): DetailTab {
  if (requested !== undefined) return requested;
  const own = chosen !== undefined && !isEmpty(chosen, exchange, checks) ? chosen : undefined;
  if (own !== undefined && chosenHere) return own;
  return isError(exchange) && hasBody(exchange.response) ? 'body' : (own ?? 'parameters');
}

/** Whether the response is an error. */
export function isError({ status = 0 }: Pick<ExchangeView, 'status'>): boolean {
  return status >= 400;
}

function isEmpty(tab: DetailTab, exchange: ExchangeView, checks: number): boolean {
  const { request, response, cookiesSent, cookiesSet, phases } = exchange;
  switch (tab) {
    case 'headers':
      return (request?.headers.length ?? 0) + (response?.headers.length ?? 0) === 0;
    case 'body':
      return !hasBody(request) && !hasBody(response);
    case 'raw':
      return (request?.raw ?? '') + (response?.raw ?? '') === '';
    case 'cookies':
      return cookiesSent.length + cookiesSet.length === 0;
    case 'screenshot':
    case 'console':
      return exchange.page !== true;
    case 'timing':
      return phases.length === 0;
    case 'rules':
      return checks === 0;
    default:
      return false;
  }
}

function hasBody(side: ExchangeView['request']): boolean {
  return (side?.body?.size ?? 0) > 0;
}
