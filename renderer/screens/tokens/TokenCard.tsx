import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { Deviations } from '../../components/Deviations.tsx';
import { SdJwtClaims } from '../../components/SdJwtClaims.tsx';
import { wrongClaims } from '../../components/wrong-claims.ts';
import { Disclosure } from './Disclosure.tsx';
import { FollowUpNotes } from './FollowUpNotes.tsx';
import { Generations } from './Generations.tsx';
import { Scopes } from './Scopes.tsx';
import { generationOf } from './shown-run.ts';
import { TokenHead } from './TokenHead.tsx';
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
      <TokenHead run={run} token={token} />
      <FollowUpNotes run={run.summary.id} token={token.ref} />
      {token.role === 'id-token' && <FollowUpNotes run={run.summary.id} />}
      {token.role === 'access-token' && run.scopes && (
        <Scopes scopes={run.scopes} hasIdToken={run.tokens.some(({ role }) => role === 'id-token')} />
      )}
      {token.role === 'refresh-token' && <Generations run={run} />}
      <Deviations deviations={token.deviations} />
      <TokenVerdicts run={run.summary.id} findings={token.findings} />
      {token.claims.length > 0 && (
        <ClaimTable
          heading="Claim"
          claims={token.claims}
          before={generation === undefined ? undefined : generation - 1}
          wrong={wrongClaims(token.findings, 'claim')}
          ofToken
        />
      )}
      {token.sdJwt !== undefined && <SdJwtClaims sdJwt={token.sdJwt} />}
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
