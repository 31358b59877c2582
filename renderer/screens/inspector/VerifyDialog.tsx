import { useId, useState } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { type KeyKind, keyKind, keyKindWords } from './key-kind.ts';

interface Props {
  readonly index: number;
  readonly token: TokenView;
  readonly onClose: () => void;
}

const unusable: ReadonlySet<KeyKind> = new Set(['nothing', 'json-without-key', 'no-public-key']);

/** Asks for the key to verify a signature with; it is used once and not stored. */
export function VerifyDialog({ index, token, onClose }: Props) {
  const { verifyFound, cancelInspectorWork } = useActions();
  const verifying = useStore(({ inspectorWork }) => inspectorWork === 'verifying');
  const failed = useStore(({ inspectorFailure }) => inspectorFailure);
  const [text, setText] = useState('');
  const [before] = useState(failed);
  const hint = useId();
  const algorithm = token.header.find(({ name }) => name === 'alg')?.value;
  const kind = keyKind(text, algorithm);
  const usable = !unusable.has(kind);
  const submit = async (): Promise<void> => {
    if (await verifyFound(index, { kind: 'pasted', text })) onClose();
  };
  const cancel = (): void => {
    if (verifying) void cancelInspectorWork();
    onClose();
  };
  return (
    <Dialog title="Verify with a key" onClose={cancel}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable && !verifying) void submit();
        }}
      >
        <label className="form-field">
          <span className="form-label">
            Key{algorithm !== undefined && <span className="faint"> for {algorithm.slice(0, 24)}</span>}
          </span>
          <textarea
            className="input mono"
            rows={8}
            data-first
            spellCheck={false}
            autoComplete="off"
            aria-describedby={hint}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span
            id={hint}
            className={`form-hint ${kind === 'private' || (!usable && kind !== 'nothing') ? 'tone-warn' : ''}`}
          >
            {keyKindWords[kind]} Used once, not stored.
          </span>
        </label>
        {failed?.during === 'verifying' && failed !== before && <FailureCard failure={failed.failure} />}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={cancel}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!usable || verifying}>
            {verifying ? 'Verifying' : 'Verify'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
