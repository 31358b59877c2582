import { useCallback, useEffect } from 'react';
import { useSteadyClock } from '../clock/clock.ts';

interface Props {
  /** When the value is hidden again; see `steadyNow`. */
  readonly until: number;
  readonly onHide: () => void;
}

/** Shows how long a revealed value stays, and hides it then. */
export function HiddenIn({ until, onHide }: Props) {
  const left = useSteadyClock(
    useCallback((now: number) => Math.max(0, Math.floor((until - now) / 1000)), [until]),
  );
  useEffect(() => {
    if (left === 0) onHide();
  }, [left, onHide]);
  return <span className="form-hint tabular">Hidden in {left} s</span>;
}
