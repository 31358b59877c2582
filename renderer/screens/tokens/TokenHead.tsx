import { Eye, EyeOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { steadyNow } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { isRevoked } from '../../store/follow-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { CardStatus } from './CardStatus.tsx';
import { CopyToken } from './CopyToken.tsx';
import { ByTheirClock } from './Expiry.tsx';
import { LifeRing } from './LifeRing.tsx';
import { Revealed } from './Revealed.tsx';
import { shortDescription } from './short-description.ts';
import { TokenMenu } from './TokenMenu.tsx';

interface Props {
  readonly run: RunView;
  readonly token: TokenView;
}

const revealedFor = 30_000;

/** The head of a token's card: countdown, what the token is, whether it is valid, and its actions. */
export function TokenHead({ run, token }: Props) {
  const { revealToken, clearToReveal, inspectToken } = useActions();
  const revoked = useStore((state) => isRevoked(loaded(state.app)?.runs ?? [], run.summary.id, token.ref));
  const clockSkew = useStore((state) => loaded(state.app)?.clockSkew);
  const presenting = useStore((state) => state.presenting);
  const [shown, setShown] = useState<{ readonly value: string; readonly until: number }>();
  const hide = useCallback(() => setShown(undefined), []);
  const head = useRef<HTMLElement>(null);
  const reveal = useCallback(async (): Promise<void> => {
    const value = await revealToken(run.summary.id, token);
    if (value !== undefined) setShown({ value, until: steadyNow() + revealedFor });
  }, [revealToken, run.summary.id, token]);
  const isNext = useStore(({ toReveal }) => toReveal?.run === run.summary.id && toReveal.ref === token.ref);
  useEffect(() => {
    if (!isNext) return;
    clearToReveal();
    head.current?.scrollIntoView({ block: 'nearest' });
    void reveal();
  }, [isNext, clearToReveal, reveal]);
  return (
    <>
      <header ref={head} className="token-head token-head-full">
        <LifeRing token={token} revoked={revoked} />
        <h2>
          <OutsideText text={token.title} limit={60} />
          {revoked && (
            <>
              {' '}
              <Chip words tone="fail">
                revoked
              </Chip>
            </>
          )}
        </h2>
        <div className="token-words">
          <p className="soft">
            <OutsideText text={shortDescription(token)} limit={160} />
          </p>
          <CardStatus token={token} revoked={revoked} />
          {clockSkew !== undefined && !revoked && <ByTheirClock token={token} ahead={clockSkew} />}
        </div>
        <div className="token-actions">
          {!presenting && (
            <Button
              look="ghost"
              size="small"
              icon={shown === undefined ? Eye : EyeOff}
              aria-expanded={shown !== undefined}
              title={shown === undefined ? 'Show the value for 30 s' : 'Hide the value'}
              onClick={() => (shown === undefined ? void reveal() : hide())}
            >
              {shown === undefined ? 'Reveal' : 'Hide'}
              <span className="for-readers"> the {token.title}</span>
            </Button>
          )}
          <CopyToken run={run.summary.id} token={token} />
          <TokenMenu run={run} token={token} />
        </div>
      </header>
      {shown !== undefined && (
        <Revealed
          token={token}
          value={shown.value}
          until={shown.until}
          onHide={hide}
          onInspect={() => void inspectToken(run.summary.id, token)}
        />
      )}
    </>
  );
}
