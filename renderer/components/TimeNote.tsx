import { useCallback } from 'react';
import { useVisibleClock } from '../clock/visible-clock.ts';
import { distanceWords, timeWords } from './claim-notes.ts';
import type { ClaimTone } from './use-claim-tones.ts';

interface Props {
  readonly seconds: number;
  /** How the distance is coloured: what the time means for the token. */
  readonly tone?: ClaimTone | undefined;
}

/**
 * Shows a time claim (seconds since 1970) in local time and UTC, and its distance from now, updated each
 * second.
 */
export function TimeNote({ seconds, tone }: Props) {
  const words = timeWords(seconds);
  if ('problem' in words) {
    return (
      <div className="meaning">
        <span className="tone-warn">Not a date: {words.problem}</span>
      </div>
    );
  }
  if (words.warning !== undefined) {
    return (
      <div className="meaning">
        <span className="tone-warn">{words.warning}</span>
      </div>
    );
  }
  return (
    <div className="meaning tabular">
      {words.local} <span className="nowrap">{words.utc === undefined ? 'UTC' : `(UTC ${words.utc})`}</span>,{' '}
      <Distance seconds={seconds} tone={tone} />
    </div>
  );
}

function Distance({ seconds, tone }: Props) {
  const [place, text] = useVisibleClock<HTMLSpanElement, string>(
    useCallback((now: number) => distanceWords(seconds, now), [seconds]),
  );
  return (
    <span ref={place} className={tone === undefined ? 'distance' : `distance tone-${tone}`}>
      {text}
    </span>
  );
}
