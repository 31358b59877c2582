import { useCallback, useEffect } from 'react';
import { useSteadyClock } from '../../clock/clock.ts';
import { OutsideText } from '../../components/OutsideText.tsx';

interface Props {
  readonly value: string;
  /** When the value is hidden again; see `steadyNow`. */
  readonly until: number;
  readonly onHide: () => void;
}

/** Shows the value of a token for a short time. */
export function Revealed({ value, until, onHide }: Props) {
  const left = useSteadyClock(
    useCallback((now: number) => Math.max(0, Math.floor((until - now) / 1000)), [until]),
  );
  useEffect(() => {
    if (left === 0) onHide();
  }, [left, onHide]);
  return (
    <div className="revealed">
      <p className="mono">
        <OutsideText text={value} limit={4_000} />
      </p>
      <p className="form-hint tabular">Hidden in {left} s</p>
    </div>
  );
}
