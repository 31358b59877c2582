import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import type { ResendPlace } from '../../store/resend-slice.ts';
import { useActions } from '../../store/store.ts';
import { UsedUpList } from './UsedUpList.tsx';

/** Says what is sent again where and what is used up at the provider, and sends it. */
export function ResendDialog({ run, exchange }: ResendPlace) {
  const { closeDialog, readResendEffects, resend } = useActions();
  const [effects, setEffects] = useState<ChannelOutput<'run:resend-effects'>>();
  const [failure, setFailure] = useState<FailureView>();
  /** Which button was pressed. */
  const [starting, setStarting] = useState<'paused' | 'at-once'>();
  useEffect(() => {
    let current = true;
    void readResendEffects({ run, exchange }).then((read) => {
      if (!current) return;
      if (read.ok) setEffects(read.value);
      else setFailure(read.failure);
    });
    return () => {
      current = false;
    };
  }, [run, exchange, readResendEffects]);
  const start = async (paused: boolean): Promise<void> => {
    setStarting(paused ? 'paused' : 'at-once');
    setFailure(await resend({ run, exchange }, paused));
    setStarting(undefined);
  };
  const ready = effects !== undefined;
  return (
    <Dialog title="Resend message" onClose={closeDialog}>
      <div className="fork">
        {effects !== undefined && <Introduction effects={effects} />}
        {effects === undefined && failure === undefined && (
          <p className="soft" role="status">
            Reading the record…
          </p>
        )}
        {failure !== undefined && <FailureCard failure={failure} />}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            busy={starting === 'paused' ? 'Starting' : undefined}
            disabled={!ready || starting !== undefined}
            onClick={() => void start(true)}
          >
            Edit first
          </Button>
          <Button
            data-first
            look="primary"
            busy={starting === 'at-once' ? 'Sending' : undefined}
            disabled={!ready || starting !== undefined}
            onClick={() => void start(false)}
          >
            Resend
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Introduction({ effects }: { readonly effects: ChannelOutput<'run:resend-effects'> }) {
  const { title, method, host } = effects;
  return (
    <>
      <p>
        <b>{title}</b>: <OutsideText text={`${method} to ${host}`} limit={120} />. The request is sent as it
        was recorded, with its secrets and the network settings of the connection as they are now, in a run of
        its own.
      </p>
      <UsedUpList effects={effects.effects} />
    </>
  );
}
