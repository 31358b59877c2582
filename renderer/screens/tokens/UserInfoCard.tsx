import { UserRound } from 'lucide-react';
import type { ClaimView, SdJwtView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { SdJwtClaims } from '../../components/SdJwtClaims.tsx';
import { formatCount } from '../../format/quantity.ts';

interface Props {
  readonly claims: readonly ClaimView[];
  /** Of a response that is an SD-JWT. */
  readonly sdJwt: SdJwtView | undefined;
}

/** Shows the claims of the UserInfo endpoint. */
export function UserInfoCard({ claims, sdJwt }: Props) {
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
      {sdJwt !== undefined && <SdJwtClaims sdJwt={sdJwt} />}
    </article>
  );
}
