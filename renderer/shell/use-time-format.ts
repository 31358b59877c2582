import { setTimeFormat, type TimeFormat } from '../format/time.ts';
import { loaded } from '../store/loadable.ts';
import type { State } from '../store/state.ts';
import { useStore } from '../store/store.ts';

const selectZone = ({ app }: State): TimeFormat['zone'] => loaded(app)?.settings.timeZone ?? 'local';
const selectHours = ({ app }: State): TimeFormat['hours'] => loaded(app)?.settings.hours ?? '24';

/** Applies the time format of the settings. Returns a key: whatever shows times is rendered anew with another one. */
export function useTimeFormat(): string {
  const zone = useStore(selectZone);
  const hours = useStore(selectHours);
  setTimeFormat({ zone, hours });
  return `${zone} ${hours}`;
}
