import { Send, Square } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { AttackList, AttackResults } from '../../../core/bridge/attack-channels.ts';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useActions } from '../../store/store.ts';
import { AttackResultList } from './AttackResultList.tsx';
import { Attacks, type AttackTarget } from './Attacks.tsx';

/** What the dialog shows: the attacks, the question before they are sent, or their results. */
type Stage =
  | { readonly kind: 'list' }
  | { readonly kind: 'confirm' | 'sending' }
  | { readonly kind: 'results'; readonly results: AttackResults };

/** Attacks on verifiers, made from the open token of the inspector. */
export function AttacksDialog() {
  const { closeDialog, makeAttacks, sendAttacks, cancelAttacks } = useActions();
  const [made, setMade] = useState<AttackList>();
  const [failure, setFailure] = useState<FailureView>();
  const [stage, setStage] = useState<Stage>({ kind: 'list' });
  const [target, setTarget] = useState<AttackTarget>({ url: '', method: 'GET' });
  /** The pasted key; stays while the question or the results are shown. */
  const [key, setKey] = useState('');
  const make = useCallback(
    async (key?: string): Promise<void> => {
      const answer = await makeAttacks(key);
      setFailure(answer?.ok === false ? answer.failure : undefined);
      if (answer?.ok) setMade(answer.value);
    },
    [makeAttacks],
  );
  useEffect(() => void make(), [make]);
  useEffect(() => cancelAttacks, [cancelAttacks]);
  const send = async (input: ChannelInput<'attack:send'>): Promise<void> => {
    setStage({ kind: 'sending' });
    const answer = await sendAttacks(input);
    setFailure(answer.ok ? undefined : answer.failure);
    setStage(answer.ok ? { kind: 'results', results: answer.value } : { kind: 'list' });
  };
  const isBrief =
    stage.kind === 'confirm' ||
    stage.kind === 'sending' ||
    (stage.kind === 'results' && stage.results.results.length === 0);
  const back = (): void => setStage({ kind: 'list' });
  return (
    <Dialog title="Attacks" className={isBrief ? '' : 'tamperings-dialog'} onClose={closeDialog}>
      {failure !== undefined && <FailureCard failure={failure} />}
      {made === undefined ? (
        failure === undefined && <p role="status">Making tokens…</p>
      ) : stage.kind === 'list' ? (
        <Attacks
          made={made}
          target={target}
          onTarget={setTarget}
          keyText={key}
          onKeyText={setKey}
          onUseKey={() => void make(key)}
          onSend={() => setStage({ kind: 'confirm' })}
        />
      ) : stage.kind === 'results' ? (
        <AttackResultList attacks={made.attacks} results={stage.results} target={target} onBack={back} />
      ) : stage.kind === 'sending' ? (
        <div className="fork">
          <p role="status">Sending requests to {new URL(target.url).host}, one after another…</p>
          <div className="form-foot">
            <span className="grow" />
            <Button icon={Square} onClick={cancelAttacks}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <Confirmation
          host={new URL(target.url).host}
          count={made.attacks.filter(({ inapplicable }) => inapplicable === undefined).length}
          onBack={back}
          onConfirm={() => void send({ set: made.set, ...target })}
        />
      )}
    </Dialog>
  );
}

interface ConfirmationProps {
  readonly host: string;
  readonly count: number;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

function Confirmation({ host, count, onBack, onConfirm }: ConfirmationProps) {
  return (
    <div className="fork">
      <p>
        Sends this token and <b>{formatCount(count, 'invalid token')}</b> to{' '}
        <span className="mono">{host}</span>. The API may log them, or lock the client or the user. Send them
        only to an API that you may test.
      </p>
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={onBack}>Back</Button>
        <Button data-first look="primary" icon={Send} onClick={onConfirm}>
          Send
        </Button>
      </div>
    </div>
  );
}
