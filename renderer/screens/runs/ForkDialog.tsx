import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../core/bridge/channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatCount } from '../../format/quantity.ts';
import type { ForkPlace } from '../../store/fork-slice.ts';
import { useActions } from '../../store/store.ts';
import { UsedUpList } from './UsedUpList.tsx';

/** Says what a fork takes from the record and what it cannot undo at the provider, and starts it. */
export function ForkDialog(place: ForkPlace) {
  const { run, exchange } = place;
  const { closeDialog, readForkEffects, forkRun } = useActions();
  const [effects, setEffects] = useState<ChannelOutput<'run:fork-effects'>>();
  const [failure, setFailure] = useState<FailureView>();
  /** Which button was pressed. */
  const [starting, setStarting] = useState<'paused' | 'at-once'>();
  useEffect(() => {
    let current = true;
    void readForkEffects(exchange === undefined ? { run } : { run, exchange }).then((read) => {
      if (!current) return;
      if (read.state === 'ready') setEffects(read.value);
      else setFailure(read.failure);
    });
    return () => {
      current = false;
    };
  }, [run, exchange, readForkEffects]);
  const start = async (paused: boolean): Promise<void> => {
    setStarting(paused ? 'paused' : 'at-once');
    setFailure(await forkRun(place, paused));
    setStarting(undefined);
  };
  const ready = effects !== undefined;
  const verb = exchange === undefined ? 'Run' : 'Fork';
  return (
    <Dialog
      title={exchange === undefined ? 'Run again with the same plan' : 'Fork from this message'}
      onClose={closeDialog}
    >
      <div className="fork">
        {effects !== undefined && (
          <>
            <p>{introduction(effects.recorded)}</p>
            <UsedUpList effects={effects.effects} />
          </>
        )}
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
            {verb} and pause
          </Button>
          <Button
            data-first
            look="primary"
            busy={starting === 'at-once' ? 'Starting' : undefined}
            disabled={!ready || starting !== undefined}
            onClick={() => void start(false)}
          >
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function introduction(recorded: number): string {
  const now = 'with the same plan, and the client and network settings of the connection as they are now.';
  return recorded === 0
    ? `A new run starts ${now}`
    : `A new run starts ${now} ${formatCount(recorded, 'message')} before this one ${
        recorded === 1 ? 'is' : 'are'
      } taken from the record, and not sent.`;
}
