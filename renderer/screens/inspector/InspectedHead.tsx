import { KeyRound, ShieldCheck } from 'lucide-react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { SignatureLine } from '../../components/SignatureLine.tsx';
import { TokenStatusChip } from '../../components/TokenStatusChip.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { issuerOf } from './found-verdict.ts';

interface Props {
  /** Which of the found tokens it is. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as it stands in the text. */
  readonly raw: string;
  /** Asks for a key to verify with. */
  readonly onAsk: () => void;
}

/** What a found token is, whether it is signed and valid now, and what can be done with it. */
export function InspectedHead({ index, token, raw, onAsk }: Props) {
  const { verifyFound } = useActions();
  const verifying = useStore(({ inspectorWork }) => inspectorWork === 'verifying');
  const issuer = issuerOf(token);
  return (
    <header className="inspected-head">
      <div className="inspected-title">
        <h2>
          <OutsideText text={token.title} limit={80} />
        </h2>
        {token.kind === 'jws' && <TokenStatusChip token={token} />}
      </div>
      <div className="inspected-actions">
        <CopyButton text={raw} what="the token" />
        {token.kind === 'jws' && (
          <>
            <Button icon={KeyRound} disabled={verifying} onClick={onAsk}>
              Verify with a key…
            </Button>
            <Button
              look="primary"
              icon={ShieldCheck}
              disabled={verifying || issuer === undefined}
              title={
                issuer === undefined
                  ? 'The token names no issuer that could be asked'
                  : 'Asks the issuer for its keys; the token itself is not sent'
              }
              onClick={() => void verifyFound(index, { kind: 'issuer' })}
            >
              {verifying ? 'Verifying' : 'Verify from issuer'}
            </Button>
          </>
        )}
      </div>
      <div className="inspected-words">
        <p className="soft">
          <OutsideText text={token.describes} limit={200} />
        </p>
        {token.signature !== undefined && token.kind === 'jws' && (
          <SignatureLine token={token} signature={token.signature} />
        )}
      </div>
    </header>
  );
}
