import { useCallback } from 'react';
import type { TokenView } from '../../../core/contract/token-view.ts';
import { useVisibleClock } from '../../visible-clock.ts';
import { lifeOf, percentLeft, ringText } from './life.ts';

const circumference = 2 * Math.PI * 22;

/** What is left of the life of a token: a ring that empties, and the time in it. */
export function LifeRing({ token }: { readonly token: TokenView }) {
  const [place, reading] = useVisibleClock<HTMLDivElement, string>(
    useCallback(
      (now: number) => `${lifeOf(token, now)}|${percentLeft(token, now)}|${ringText(token.expiresAt, now)}`,
      [token],
    ),
  );
  const [life = 'unknown', percent = '0', text = '?'] = reading.split('|');
  const filled = (Number(percent) / 100) * circumference;
  return (
    <div ref={place} className="ring" data-life={life} role="timer" aria-label={labelOf(life, text)}>
      <svg viewBox="0 0 52 52" aria-hidden="true">
        <circle className="ring-track" cx="26" cy="26" r="22" />
        {filled > 0 && (
          <circle
            className="ring-left"
            cx="26"
            cy="26"
            r="22"
            strokeDasharray={`${filled} ${circumference}`}
          />
        )}
      </svg>
      <b aria-hidden>{text}</b>
    </div>
  );
}

function labelOf(life: string, text: string): string {
  switch (life) {
    case 'unknown':
      return 'Lifetime not known';
    case 'expired':
      return 'Expired';
    default:
      return `Expires in ${text}`;
  }
}
