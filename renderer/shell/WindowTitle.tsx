import { useCallback, useEffect } from 'react';
import { useClock } from '../clock/clock.ts';
import { loaded } from '../store/loadable.ts';
import { selectRun } from '../store/run-slice.ts';
import { useStore } from '../store/store.ts';
import { windowTitle } from './window-title.ts';

/** Updates the title of the window. */
export function WindowTitle() {
  const run = useStore(selectRun);
  const calls = useStore(
    ({ app, closedNotices }) =>
      loaded(app)?.notices.some((notice) => notice.calls === true && !closedNotices.includes(notice.id)) ===
      true,
  );
  const title = useClock(useCallback((now: number) => windowTitle(run, now, calls), [run, calls]));
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
