import { sideOf } from '../../facts/subject-ref.ts';
import { browserTitles } from '../../script/legs.ts';
import type { FindingView } from '../finding/finding-view.ts';
import type { ExchangeView } from './message-view.ts';

/**
 * The redirect of a login as a message of its own: its URL, and its parameters as those of a request, which never left
 * the browser. It keeps its `callback`. Any other message is returned unchanged.
 */
export function callbackView(exchange: ExchangeView): ExchangeView {
  const { response, curl: _curl, fetch: _fetch, ...rest } = exchange;
  const { callback } = rest;
  if (callback === undefined || response === undefined) return exchange;
  const { request: _request, response: _response, ...common } = { ...rest, response };
  return { ...common, ...callback, title: browserTitles(exchange.leg).response, request: response };
}

/** The results of the redirect among those of its login. */
export function callbackFindings(findings: readonly FindingView[]): readonly FindingView[] {
  return findings.filter(({ about }) => about === undefined || sideOf(about) !== 'request');
}
