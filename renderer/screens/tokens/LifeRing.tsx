import { useCallback } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { useTokenStatus } from '../../components/use-token-status.ts';
import { expiryStateOf, percentLeft, ringTextOf } from './expiry-state.ts';

const circumference = 2 * Math.PI * 22;

interface Props {
  readonly token: TokenView;
  readonly revoked: boolean;
}

/**
 * Shows the remaining lifetime of a token as a ring, with the time inside; green only for a verified token. Of one that
 * was revoked nothing is left.
 */
export function LifeRing({ token, revoked }: Props) {
  const [place, reading] = useVisibleClock<HTMLDivElement, string>(
    useCallback(
      (now: number) => `${expiryStateOf(token, now)}|${percentLeft(token, now)}|${ringTextOf(token, now)}`,
      [token],
    ),
  );
  const { tone, text: words } = useTokenStatus(token);
  if (revoked) {
    return (
      <div className="ring" data-life="expired" data-tone="fail" role="timer" aria-label="Revoked">
        <Track />
        <b aria-hidden>–</b>
      </div>
    );
  }
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
      <Track filled={filled} />
      <b aria-hidden>{text}</b>
    </div>
  );
}

function Track({ filled = 0 }: { readonly filled?: number }) {
  return (
    <svg viewBox="0 0 52 52" aria-hidden="true">
      <circle className="ring-track" cx="26" cy="26" r="22" />
      {filled > 0 && (
        <circle className="ring-left" cx="26" cy="26" r="22" strokeDasharray={`${filled} ${circumference}`} />
      )}
    </svg>
  );
}

function labelOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
