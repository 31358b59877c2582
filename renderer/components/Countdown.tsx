import { useCallback } from 'react';
import { useVisibleClock } from '../clock/visible-clock.ts';
import { formatCountdown } from '../format/time.ts';

interface Props {
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Shows the time that is left, updated each second, in digits of fixed width; "expired" afterwards. */
export function Countdown({ until }: Props) {
  const [place, text] = useVisibleClock<HTMLSpanElement, string>(
    useCallback((now: number) => formatCountdown(until - now), [until]),
  );
  return (
    <span ref={place} className={`countdown tabular ${text === 'expired' ? 'tone-fail' : ''}`} role="timer">
      {text}
    </span>
  );
}
