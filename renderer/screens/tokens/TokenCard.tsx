import { Copy, Eye, EyeOff } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { steadyNow } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { Deviations } from '../../components/Deviations.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { SignatureLine } from '../../components/SignatureLine.tsx';
import { wrongClaims } from '../../components/wrong-claims.ts';
import { isRevoked } from '../../store/follow-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { Disclosure } from './Disclosure.tsx';
import { Expiry } from './Expiry.tsx';
import { FollowUpNotes } from './FollowUpNotes.tsx';
import { Generations } from './Generations.tsx';
import { LifeRing } from './LifeRing.tsx';
import { Revealed } from './Revealed.tsx';
import { Scopes } from './Scopes.tsx';
import { generationOf } from './shown-run.ts';
import { TokenMenu } from './TokenMenu.tsx';
import { TokenVerdicts } from './TokenVerdicts.tsx';

interface Props {
  readonly run: RunView;
  readonly token: TokenView;
}

/** A token: lifetime, claims and checks. */
export function TokenCard({ run, token }: Props) {
  const generation = generationOf(run);
  return (
    <article className="card token-card" aria-label={token.title} data-clocked>
      <Head run={run} token={token} />
      <FollowUpNotes run={run.summary.id} token={token.ref} />
      {token.role === 'id-token' && <FollowUpNotes run={run.summary.id} />}
      {token.role === 'access-token' && run.scopes && <Scopes scopes={run.scopes} />}
      {token.role === 'refresh-token' && <Generations run={run} />}
      <Deviations deviations={token.deviations} />
      <TokenVerdicts findings={token.findings} />
      {token.claims.length > 0 && (
        <ClaimTable
          heading="Claim"
          claims={token.claims}
          before={generation === undefined ? undefined : generation - 1}
          wrong={wrongClaims(token.findings, 'claim')}
          ofToken
        />
      )}
      {token.header.length > 0 && (
        <Disclosure
          summary={
            <>
              Header{' '}
              <span className="faint">
                {token.header
                  .map(({ name }) => name.slice(0, 24))
                  .slice(0, 8)
                  .join(', ')}
              </span>
            </>
          }
        >
          <ClaimTable
            heading="Member"
            claims={token.header}
            wrong={wrongClaims(token.findings, 'jose-header')}
          />
        </Disclosure>
      )}
    </article>
  );
}

const revealedFor = 30_000;

function Head({ run, token }: Props) {
  const { copyToken, revealToken } = useActions();
  const revoked = useStore((state) => isRevoked(loaded(state.app)?.runs ?? [], run.summary.id, token.ref));
  const clockSkew = useStore((state) => loaded(state.app)?.clockSkew);
  const [shown, setShown] = useState<{ readonly value: string; readonly until: number }>();
  const hide = useCallback(() => setShown(undefined), []);
  const reveal = async (): Promise<void> => {
    const value = await revealToken(run.summary.id, token);
    if (value !== undefined) setShown({ value, until: steadyNow() + revealedFor });
  };
  return (
    <>
      <header className="token-head">
        <LifeRing token={token} />
        <div className="token-words">
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
          <p className="soft">
            <OutsideText text={token.describes} limit={160} />
          </p>
          <Expiry token={token} clockSkew={clockSkew} />
          {token.signature && <SignatureLine token={token} signature={token.signature} />}
        </div>
        <div className="token-actions">
          <Button
            look="ghost"
            size="small"
            icon={shown === undefined ? Eye : EyeOff}
            aria-expanded={shown !== undefined}
            title="Show the value for 30 s"
            onClick={() => (shown === undefined ? void reveal() : hide())}
          >
            {shown === undefined ? 'Reveal' : 'Hide'}
            <span className="for-readers"> the {token.title}</span>
          </Button>
          <Button look="ghost" size="small" icon={Copy} onClick={() => void copyToken(run.summary.id, token)}>
            Copy<span className="for-readers"> the {token.title}</span>
          </Button>
          <TokenMenu run={run} token={token} />
        </div>
      </header>
      {shown !== undefined && <Revealed value={shown.value} until={shown.until} onHide={hide} />}
    </>
  );
}
