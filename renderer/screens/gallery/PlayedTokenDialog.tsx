import type { ReactNode } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { SignatureLine } from '../../components/SignatureLine.tsx';
import { wrongClaims } from '../../components/wrong-claims.ts';
import { isRevoked } from '../../store/follow-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { CardStatus } from '../tokens/CardStatus.tsx';
import { LifeRing } from '../tokens/LifeRing.tsx';

const withoutClaims: Readonly<Record<TokenView['kind'], string>> = {
  opaque: 'Opaque value: only the issuer can interpret it.',
  jwe: 'Encrypted: only its recipient can read it.',
  jws: 'No claims: the payload is not a JSON object.',
};

/** Shows the parts of a token of the play in the colors of its encoded text, with its countdown, over the play. */
export function PlayedTokenDialog({ ref }: { readonly ref: string }) {
  const { closeDialog } = useActions();
  const token = useStore((state) => selectRun(state)?.tokens.find((item) => item.ref === ref));
  const revoked = useStore((state) =>
    isRevoked(loaded(state.app)?.runs ?? [], selectRun(state)?.summary.id ?? '', ref),
  );
  if (token === undefined) return null;
  return (
    <Dialog title={token.title} className="played" onClose={closeDialog}>
      <div className="played-token" data-clocked>
        <LifeRing token={token} revoked={revoked} />
        <div className="token-words">
          <p className="soft">
            <OutsideText text={token.describes} limit={160} />
          </p>
          <CardStatus token={token} revoked={revoked} />
        </div>
      </div>
      <div className="scroll" data-clocked>
        <Parts token={token} />
      </div>
    </Dialog>
  );
}

function Parts({ token }: { readonly token: TokenView }) {
  const { kind, header, claims, findings, signature } = token;
  const payload =
    claims.length > 0 ? (
      <ClaimTable heading="Claim" claims={claims} wrong={wrongClaims(findings, 'claim')} ofToken />
    ) : (
      <p className="nothing">{withoutClaims[kind]}</p>
    );
  if (kind === 'opaque') return payload;
  return (
    <>
      <Part name="Header" look="header">
        <ClaimTable heading="Member" claims={header} wrong={wrongClaims(findings, 'jose-header')} />
      </Part>
      <Part name="Payload" look="payload">
        {payload}
      </Part>
      {kind === 'jws' && signature !== undefined && (
        <Part name="Signature" look="signature">
          <SignatureLine token={token} signature={signature} />
        </Part>
      )}
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly look: 'header' | 'payload' | 'signature';
  readonly children: ReactNode;
}

function Part({ name, look, children }: PartProps) {
  return (
    <section className="played-part" data-part={look} aria-label={name}>
      <h3 className={`wire-${look}`}>{name}</h3>
      {children}
    </section>
  );
}
