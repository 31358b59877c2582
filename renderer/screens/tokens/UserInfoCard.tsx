import { UserRound } from 'lucide-react';
import type { ClaimView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { formatCount } from '../../format/quantity.ts';

/** Shows the claims of the UserInfo endpoint. */
export function UserInfoCard({ claims }: { readonly claims: readonly ClaimView[] }) {
  return (
    <article className="card token-card" aria-label="UserInfo">
      <header className="token-head">
        <div className="token-emblem">
          <UserRound className="icon" aria-hidden />
        </div>
        <div className="token-words">
          <h2>UserInfo</h2>
          <p className="soft">{formatCount(claims.length, 'claim')} from the UserInfo endpoint</p>
        </div>
      </header>
      {claims.length > 0 && <ClaimTable heading="Claim" claims={claims} />}
    </article>
  );
}
