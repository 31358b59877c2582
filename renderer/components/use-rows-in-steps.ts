import { useEffect, useState } from 'react';

/**
 * Returns how many of `count` rows to render now: `step` of them at once, as many more in each task that follows. A list that
 * takes long to lay out thus blocks nothing. Another list, by `of`, starts again.
 */
export function useRowsInSteps(count: number, step: number, of: unknown = undefined): number {
  const [state, setState] = useState({ of, shown: step });
  const shown = state.of === of ? state.shown : step;
  useEffect(() => {
    if (shown >= count) return undefined;
    const timer = setTimeout(() => setState({ of, shown: shown + step }));
    return () => clearTimeout(timer);
  }, [of, shown, count, step]);
  return Math.min(shown, count);
}
