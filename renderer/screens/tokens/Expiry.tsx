import { useCallback } from 'react';
import { timeStatusText } from '../../../core/token/time-status.ts';
import { timeTone } from '../../../core/token/token-status.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { lifetimeOfView, timeStatusOfView } from '../../../core/views/token/token-view-times.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { expiryText } from './expiry-text.ts';

const toneClasses = { pass: '', none: '', warn: 'tone-warn', fail: 'tone-fail' } as const;

interface Props {
  readonly token: TokenView;
  /** Seconds by which the provider's clock is ahead of this one. */
  readonly clockSkew: number | undefined;
}

/** Shows whether a token is valid now, and until when, beside the ring. */
export function Expiry({ token, clockSkew }: Props) {
  const [place, reading] = useVisibleClock<HTMLParagraphElement, string>(
    useCallback(
      (now: number) => {
        const status = timeStatusOfView(token, now);
        return `${toneClasses[timeTone(status)]}|${expiryText(status, now, lifetimeOfView(token))}`;
      },
      [token],
    ),
  );
  const [tone = '', text = ''] = reading.split('|');
  return (
    <>
      <p ref={place} className={`token-expiry tabular ${tone}`}>
        {text}
      </p>
      {clockSkew !== undefined && <ByTheirClock token={token} ahead={clockSkew} />}
    </>
  );
}

/** Shown where the token is valid by one of the two clocks only: the provider uses its own. */
function ByTheirClock({ token, ahead }: { readonly token: TokenView; readonly ahead: number }) {
  const [place, text] = useVisibleClock<HTMLParagraphElement, string>(
    useCallback(
      (now: number) => {
        const theirs = now + ahead * 1000;
        const status = timeStatusOfView(token, theirs);
        return status.state === timeStatusOfView(token, now).state ? '' : timeStatusText(status, theirs);
      },
      [token, ahead],
    ),
  );
  return (
    <p ref={place} className="token-expiry tone-warn">
      {text !== '' && `By the provider's clock: ${text}`}
    </p>
  );
}
