import { useCallback, useEffect, useRef } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { timeStatusOfView } from '../../../core/views/token/token-view-times.ts';
import { subscribeClock, useClock } from '../../clock/clock.ts';
import { useActions } from '../../store/store.ts';
import { rereadUntilRead } from './reread.ts';

/** Has a token that is checked as something judged again once it expires or becomes valid. */
export function useRecheck(token: TokenView, isChecked: boolean): void {
  const { rereadInspection } = useActions();
  const state = useClock(useCallback((now: number) => timeStatusOfView(token, now).state, [token]));
  const judged = useRef(state);
  useEffect(() => {
    if (judged.current === state) return;
    const remember = (): void => {
      judged.current = state;
    };
    if (isChecked) return rereadUntilRead(rereadInspection, subscribeClock, remember);
    remember();
  }, [state, isChecked, rereadInspection]);
}
