import type { ExchangeView } from '../../../../core/views/message/message-view.ts';

export type Side = NonNullable<ExchangeView['request']>;

/** Returns the recorded halves of a message, request first. */
export function sidesOf(
  exchange: ExchangeView,
): readonly (readonly [name: 'Request' | 'Response', side: Side])[] {
  return [
    ...(exchange.request ? [['Request', exchange.request] as const] : []),
    ...(exchange.response ? [['Response', exchange.response] as const] : []),
  ];
}
