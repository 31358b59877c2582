import { useCallback } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { useTokenStatus } from '../../components/use-token-status.ts';
import { expiryStateOf, percentLeft, ringTextOf } from './expiry-state.ts';

const circumference = 2 * Math.PI * 22;

/**
 * Shows the remaining lifetime of a token as a ring, with the time inside; green only for a verified token.
 */
export function LifeRing({ token }: { readonly token: TokenView }) {
  const [place, reading] = useVisibleClock<HTMLDivElement, string>(
    useCallback(
      (now: number) => `${expiryStateOf(token, now)}|${percentLeft(token, now)}|${ringTextOf(token, now)}`,
      [token],
    ),
  );
  const { tone, text: words } = useTokenStatus(token);
  const [life = 'unknown', percent = '0', text = '?'] = reading.split('|');
  const filled = (Number(percent) / 100) * circumference;
  return (
    <div
      ref={place}
      className="ring"
      data-life={life}
      data-tone={tone}
      role="timer"
      aria-label={labelOf(words)}
    >
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

function labelOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
