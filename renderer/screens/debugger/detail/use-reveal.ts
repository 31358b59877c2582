import type { ChannelInput } from '../../../../core/bridge/channels.ts';
import { selectRun } from '../../../store/run-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';

type Place = Omit<ChannelInput<'run:reveal'>, 'run' | 'exchange'>;

/** Returns how a masked value of a message of the open run is fetched; undefined where no run is open. */
export function useReveal(
  exchange: string,
): ((place: Place) => () => Promise<string | undefined>) | undefined {
  const { revealValue } = useActions();
  const run = useStore((state) => selectRun(state)?.summary.id);
  if (run === undefined) return undefined;
  return (place) => () => revealValue({ run, exchange, ...place });
}
