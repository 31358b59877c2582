import { X } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { MessageDetail } from '../debugger/detail/MessageDetail.tsx';
import { usePlayedExchange } from './use-played-exchange.ts';

/** Shows the message at which the play is: parameters, headers and body, over the play. */
export function PlayedMessageDialog() {
  const { closeDialog } = useActions();
  const run = useStore(selectRun);
  const exchange = usePlayedExchange();
  return (
    <Dialog
      title={exchange.state === 'ready' ? exchange.value.title : 'Message'}
      bare
      className="played"
      onClose={closeDialog}
    >
      {exchange.state === 'loading' && (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Loading message
        </p>
      )}
      {exchange.state === 'failed' && <FailureCard failure={exchange.failure} />}
      {exchange.state === 'ready' && (
        <MessageDetail exchange={exchange.value} findings={run?.findings ?? []} />
      )}
      <Button
        look="ghost"
        size="small"
        icon={X}
        className="played-close"
        aria-label="Close"
        onClick={closeDialog}
      />
    </Dialog>
  );
}
