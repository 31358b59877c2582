import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import type { HitPlace } from '../../../../core/views/run/search/search-hits.ts';
import { useStore } from '../../../store/store.ts';
import { recordedSide } from './sides.ts';

/** Returns whether the search found a parameter or a header of a message: its value may be masked. */
export function useHits(
  exchange: ExchangeView,
): (name: 'Request' | 'Response', part: HitPlace['part'], index: number) => boolean {
  const places = useStore(
    ({ search }) => search.result?.hits.find((hit) => hit.exchange === exchange.id)?.places,
  );
  return (name, part, index) =>
    places?.some(
      (place) => place.part === part && place.index === index && place.side === recordedSide(exchange, name),
    ) === true;
}
