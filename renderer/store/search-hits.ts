import { rememberLast } from '../../core/base/growing.ts';
import type { MessageView } from '../../core/views/message/message-view.ts';
import type { HitPlace, SearchResult } from '../../core/views/run/search/search-hits.ts';
import { partKey } from './sequence-lines.ts';

/** A row of the sequence that a search found. */
interface HitRow {
  readonly key: string;
  /** The chain that must be expanded to show it. */
  readonly chain?: string;
  readonly places: readonly HitPlace[];
}

export interface HitRows {
  /** In the order of the sequence. */
  readonly rows: readonly HitRow[];
  readonly keys: ReadonlySet<string>;
  /** The chains that have one of the rows. */
  readonly chains: ReadonlySet<string>;
}

/** The rows of the sequence for what a search found; those of the last messages and result are remembered. */
export const hitRows = rememberLast(
  (messages: readonly MessageView[], result: SearchResult | undefined): HitRows => {
    const places = new Map(result?.hits.map((hit) => [hit.exchange, hit.places]));
    const rows: HitRow[] = [];
    if (places.size > 0) {
      const shared = sharedExchanges(messages);
      for (const message of messages) rows.push(...rowsOf(message, places, shared));
    }
    return {
      rows,
      keys: new Set(rows.map(({ key }) => key)),
      chains: new Set(rows.flatMap(({ chain }) => chain ?? [])),
    };
  },
);

function rowsOf(
  message: MessageView,
  places: ReadonlyMap<string, readonly HitPlace[]>,
  shared: ReadonlySet<string>,
): readonly HitRow[] {
  const { id, parts } = message;
  if (parts !== undefined) {
    return parts.flatMap(({ exchange }) => {
      const found = places.get(exchange);
      return found === undefined ? [] : [{ key: partKey(id, exchange), chain: id, places: found }];
    });
  }
  const own = message.exchanges.flatMap((exchange) => {
    const found = places.get(exchange);
    if (found === undefined) return [];
    const ofRow = shared.has(exchange) ? found.filter(({ side }) => isOfRow(message, side)) : found;
    return ofRow.length === 0 && found.length > 0 ? [] : [ofRow];
  });
  return own.length === 0 ? [] : [{ key: id, places: own.flat() }];
}

/** The exchanges of more than one row. */
function sharedExchanges(messages: readonly MessageView[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { exchanges, parts } of messages) {
    if (parts !== undefined) continue;
    for (const exchange of exchanges) (seen.has(exchange) ? shared : seen).add(exchange);
  }
  return shared;
}

/** Request and response of a login are two rows of one exchange: the response is the redirect to the client. */
function isOfRow({ from, to }: MessageView, side: HitPlace['side']): boolean {
  if (from !== 'browser' || side === undefined) return true;
  return to === 'client' ? side === 'response' : side === 'request';
}
