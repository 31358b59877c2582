import type { ExchangeView } from '../../../../core/views/message/message-view.ts';

export type Side = NonNullable<ExchangeView['request']>;

/** The side of the record that a half of a message is: the redirect of a login is shown as a request, and is its response. */
export function recordedSide(
  { callback, response }: ExchangeView,
  name: 'Request' | 'Response',
): 'request' | 'response' {
  const isRedirect = callback !== undefined && response === undefined;
  return name === 'Response' || isRedirect ? 'response' : 'request';
}

/** Returns the recorded halves of a message, request first. */
export function sidesOf(
  exchange: ExchangeView,
): readonly (readonly [name: 'Request' | 'Response', side: Side])[] {
  return [
    ...(exchange.request ? [['Request', exchange.request] as const] : []),
    ...(exchange.response ? [['Response', exchange.response] as const] : []),
  ];
}
