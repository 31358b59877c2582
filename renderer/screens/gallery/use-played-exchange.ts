import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import { selectHeldOpen } from '../../store/detail-slice.ts';
import type { Loadable } from '../../store/loadable.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';

const loading: Loadable<ExchangeView> = { state: 'loading' };

/** Returns the message at which the play is: the one that the user went back to, or the one at which it is paused. */
export function usePlayedExchange(): Loadable<ExchangeView> {
  const held = useStore((state) => (selectHeldOpen(state) ? selectRun(state)?.held?.exchange : undefined));
  const content = useStore((state) => state.detail?.content);
  return held === undefined ? (content ?? loading) : { state: 'ready', value: held };
}
