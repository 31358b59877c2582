import { useCallback } from 'react';
import type { TokenView } from '../../../core/contract/token-view.ts';
import { describeDuration } from '../../../core/token/time.ts';
import { distanceWords } from '../../components/claim-notes.ts';
import { formatMoment } from '../../format/time.ts';
import { useVisibleClock } from '../../visible-clock.ts';

/** When a token ends, how far away that is and of how long a life: the words beside the ring. */
export function Expiry({ token }: { readonly token: TokenView }) {
  if (token.expiresAt === undefined) return null;
  return <Line expiresAt={token.expiresAt} issuedAt={token.issuedAt} />;
}

interface Props {
  /** Both in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly issuedAt: number | undefined;
}

function Line({ expiresAt, issuedAt }: Props) {
  const [place, text] = useVisibleClock<HTMLParagraphElement, string>(
    useCallback(
      (now: number) =>
        `${now >= expiresAt ? 'expired' : 'expires'} ${clockTime(expiresAt, now)}, ${distanceWords(expiresAt / 1000, now)}`,
      [expiresAt],
    ),
  );
  const whole = issuedAt === undefined || issuedAt >= expiresAt ? undefined : (expiresAt - issuedAt) / 1000;
  const expired = text.startsWith('expired');
  return (
    <p ref={place} className={`token-expiry tabular ${expired ? 'tone-fail' : ''}`}>
      {text}
      {whole !== undefined &&
        (expired ? ` after ${describeDuration(whole)}` : ` of ${describeDuration(whole)}`)}
    </p>
  );
}

/** The time of day; with its date where that is not today. */
function clockTime(at: number, now: number): string {
  const [day, time = ''] = formatMoment(at).split(', ');
  return formatMoment(now).startsWith(`${day},`) ? time : `${day}, ${time}`;
}
