import { useCallback } from 'react';
import { timeStatusText } from '../../../core/token/time-status.ts';
import { timeTone } from '../../../core/token/token-status.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { lifetimeOfView, timeStatusOfView } from '../../../core/views/token/token-view-times.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { expiryTexts } from './expiry-text.ts';

const toneClasses = { pass: '', none: '', warn: 'tone-warn', fail: 'tone-fail' } as const;

/** Shows whether a token is valid now, and until when; a narrow card leaves out what its ring shows. */
export function Expiry({ token }: { readonly token: TokenView }) {
  const [place, reading] = useVisibleClock<HTMLSpanElement, string>(
    useCallback(
      (now: number) => {
        const status = timeStatusOfView(token, now);
        const { text, rest } = expiryTexts(status, now, lifetimeOfView(token));
        return `${toneClasses[timeTone(status)]}|${text}|${rest}`;
      },
      [token],
    ),
  );
  const [tone = '', text = '', rest = ''] = reading.split('|');
  return (
    <span ref={place} className={`token-expiry tabular ${tone}`}>
      <span className="nowrap">{text}</span>
      {rest !== '' && <span className="token-left">{rest}</span>}
    </span>
  );
}

/** Shown where the token is valid by one of the two clocks only: the provider uses its own. */
export function ByTheirClock({ token, ahead }: { readonly token: TokenView; readonly ahead: number }) {
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
