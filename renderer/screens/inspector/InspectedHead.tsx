import {
  CornerLeftUp,
  GitCompare,
  KeyRound,
  ListChecks,
  LockOpen,
  PencilLine,
  ShieldCheck,
  Target,
  Undo2,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isOfRun, runMessageOf } from '../../../core/bridge/inspection-of-run.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusLine, useTokenLine } from '../../components/StatusLine.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { CopyRaw } from './CopyRaw.tsx';
import { comparedToken } from './compared-token.ts';
import { draftOf } from './draft-of.ts';
import { isEncrypted, isHmac, isSigned, issuerOf } from './found-verdict.ts';
import { mainAction } from './main-action.ts';
import { presentedPayload } from './presented-token.ts';
import { tokenResultMarkdown } from './token-result-text.ts';
import { useRecheck } from './use-recheck.ts';

interface Props {
  /** Index of the found token. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as written in the text. */
  readonly raw: string;
  /** Opens the dialog that asks for a key. */
  readonly onAsk: (what: 'verify' | 'decrypt') => void;
}

/** Shows what a found token is, why it would be rejected, and its actions. */
export function InspectedHead({ index, token, raw, onAsk }: Props) {
  const { verifyFound, openDialog, leaveInspection, chooseFound } = useActions();
  const verifying = useStore(({ inspectorWork }) => inspectorWork === 'verifying');
  const issuer = issuerOf(token);
  const id = useStore(({ inspection }) => inspection?.id);
  const origin = id === undefined || runMessageOf(id) === undefined ? 'Go to run' : 'Go to message';
  const presenting = useStore((state) => state.presenting);
  const checkedAs = useStore(({ inspection }) => inspection?.found[index]?.checkedAs);
  const outer = useStore(({ inspection }) => inspection?.found[index]?.inside);
  const status = useTokenLine(token, checkedAs);
  useRecheck(token, checkedAs !== undefined);
  const draft = draftOf(token, raw);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The dialog that decrypted the outer token has closed, and the button that opened it is gone.
    if (document.activeElement === document.body) back.current?.focus();
  }, []);
  const main = mainAction(token, status);
  const { payloadText } = token;
  const look = (action: typeof main) => (action === main ? 'primary' : 'plain');
  return (
    <header className="inspected-head">
      <div className="inspected-title">
        <h2>
          <OutsideText text={token.title} limit={80} />
        </h2>
      </div>
      <div className="inspected-actions">
        {token.format === undefined ? (
          <CopyRaw
            raw={raw}
            payload={
              payloadText === undefined
                ? undefined
                : () => (presenting ? presentedPayload(payloadText) : payloadText) ?? ''
            }
            result={() => tokenResultMarkdown(token, status, checkedAs)}
          />
        ) : (
          <CopyButton text={raw} what="the text" />
        )}
        {id !== undefined && !presenting && (
          <Button
            icon={GitCompare}
            aria-label="Compare with…"
            title="Compare with…"
            onClick={() => openDialog({ kind: 'compare-tokens', token: comparedToken(id, token.ref) })}
          />
        )}
        {draft !== undefined && (
          <Button
            icon={PencilLine}
            aria-label="Edit and sign…"
            title="Edit and sign…"
            onClick={() => openDialog({ kind: 'make', from: draft })}
          />
        )}
        {outer !== undefined && (
          <Button
            ref={back}
            icon={CornerLeftUp}
            aria-label="Outer token"
            title="Outer token"
            onClick={() => chooseFound(outer)}
          />
        )}
        {id !== undefined && isOfRun(id) && (
          <Button icon={Undo2} aria-label={origin} title={origin} onClick={() => void leaveInspection()} />
        )}
        {isEncrypted(token) && (
          <Button
            look={isSigned(token) ? 'plain' : 'primary'}
            icon={LockOpen}
            busy={verifying && !isSigned(token) ? 'Decrypting' : undefined}
            disabled={verifying && isSigned(token)}
            onClick={() => onAsk('decrypt')}
          >
            Decrypt…
          </Button>
        )}
        {token.kind === 'opaque' && isSigned(token) && (
          <>
            <Button
              look={look('check-as')}
              icon={ListChecks}
              disabled={verifying}
              onClick={() => openDialog({ kind: 'check-as' })}
            >
              Check as…
            </Button>
            <Button
              look={look('verify')}
              icon={KeyRound}
              disabled={verifying}
              onClick={() => onAsk('verify')}
            >
              {verifying ? 'Verifying' : 'Verify…'}
            </Button>
          </>
        )}
        {token.kind === 'jws' && (
          <>
            <Button
              icon={Target}
              aria-label="Attacks…"
              title="Attacks…"
              onClick={() => openDialog({ kind: 'attacks' })}
            />
            <Button
              look={look('check-as')}
              icon={ListChecks}
              disabled={verifying}
              onClick={() => openDialog({ kind: 'check-as' })}
            >
              Check as…
            </Button>
            <Button
              look={look('verify')}
              icon={KeyRound}
              disabled={verifying}
              onClick={() => onAsk('verify')}
            >
              Verify…
            </Button>
            {!isHmac(token) && (
              <Button
                look={look('verify-from-issuer')}
                icon={ShieldCheck}
                busy={verifying ? 'Verifying' : undefined}
                disabled={issuer === undefined}
                title={
                  issuer === undefined
                    ? 'The token names no issuer to fetch a JWKS from'
                    : "Fetches the issuer's JWKS; the token itself is not sent"
                }
                onClick={() => void verifyFound(index, { kind: 'issuer' })}
              >
                Verify from issuer
              </Button>
            )}
          </>
        )}
      </div>
      <div className="inspected-words">
        {token.describes !== '' && (
          <p className="soft">
            <OutsideText text={token.describes} limit={200} />
          </p>
        )}
        {checkedAs !== undefined && (
          <p>
            Checked as <OutsideText text={checkedAs.text} limit={140} />
          </p>
        )}
      </div>
      {(token.format === undefined || token.formatState !== undefined) && (
        <StatusLine
          status={status}
          hasParts={token.kind !== 'opaque' || token.formatState?.refused === undefined}
        />
      )}
    </header>
  );
}
