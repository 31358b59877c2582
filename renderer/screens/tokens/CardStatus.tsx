import { useCallback, useMemo } from 'react';
import { examineRunToken } from '../../../core/views/token/examined-run-token.ts';
import { tokenStatus } from '../../../core/views/token/status-line.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { readClock } from '../../clock/clock.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { StatusLine } from '../../components/StatusLine.tsx';
import { Expiry } from './Expiry.tsx';

interface Props {
  readonly token: TokenView;
  readonly revoked: boolean;
}

/** Shows why a token of a run would be rejected, with its countdown, while its card is on the screen. */
export function CardStatus({ token, revoked }: Props) {
  const examined = useMemo(() => examineRunToken(token, revoked), [token, revoked]);
  const [place] = useVisibleClock<HTMLDivElement, string>(
    useCallback(
      (now: number) => {
        const { text, time } = tokenStatus(examined, now);
        return `${text}|${time.text}`;
      },
      [examined],
    ),
  );
  return (
    <div ref={place} className="card-status">
      <StatusLine
        status={tokenStatus(examined, readClock())}
        hasParts
        clock={revoked ? 'ended by the revocation' : <Expiry token={token} />}
      />
    </div>
  );
}
