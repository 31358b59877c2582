import type { TokenView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../components/ClaimTable.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { wrongClaims } from '../../components/wrong-claims.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

const withoutClaims: Readonly<Record<TokenView['kind'], string>> = {
  opaque: 'Opaque value: only the issuer can interpret it.',
  jwe: 'Encrypted: only its recipient can read it.',
  jws: 'No claims: the payload is not a JSON object.',
};

/** Shows the content of a token of the play, over the play. */
export function PlayedTokenDialog({ ref }: { readonly ref: string }) {
  const { closeDialog } = useActions();
  const token = useStore((state) => selectRun(state)?.tokens.find((item) => item.ref === ref));
  if (token === undefined) return null;
  return (
    <Dialog title={token.title} className="played" onClose={closeDialog}>
      <p className="played-token soft">
        <OutsideText text={token.describes} limit={160} /> <TimeChip token={token} />
      </p>
      <div className="scroll" data-clocked>
        {token.claims.length > 0 ? (
          <ClaimTable
            heading="Claim"
            claims={token.claims}
            wrong={wrongClaims(token.findings, 'claim')}
            ofToken
          />
        ) : (
          <p className="nothing">{withoutClaims[token.kind]}</p>
        )}
      </div>
    </Dialog>
  );
}
