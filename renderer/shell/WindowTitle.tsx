import { useCallback, useEffect } from 'react';
import { useClock } from '../clock.ts';
import { selectRun } from '../store/run-slice.ts';
import { useStore } from '../store/store.ts';
import { windowTitle } from './window-title.ts';

/** Keeps the title of the window. */
export function WindowTitle() {
  const run = useStore(selectRun);
  const title = useClock(useCallback((now: number) => windowTitle(run, now), [run]));
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
