import { CornerDownRight, KeyRound, Pencil, RotateCw } from 'lucide-react';
import { assertNever } from '../../core/base/assert-never.ts';
import { present } from '../../core/base/present.ts';
import { connectionField } from '../../core/views/failure/connection-field.ts';
import type { FailureLead } from '../../core/views/failure/failure-lead.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { useActions, useStore } from '../store/store.ts';
import { Button } from './Button.tsx';

/** The button that repeats what failed. */
export interface Again {
  readonly label: string;
  run(): void;
}

interface Props {
  readonly lead: FailureLead;
  readonly run: RunView;
  /** Repeats what failed; the login of the open run when absent. */
  readonly again?: Again;
}

/** The button of the action that leads on from a failed run; for tokens, response and repetition the run must be open. */
export function FailureLeadButton({ lead, run, again }: Props) {
  const { openDialog, setTab, showResponse, startRun } = useActions();
  const { connection, failed } = run.summary;
  const field = run.failure && connectionField(run.failure, failed);
  const ready = useStore((state) => state.connectionId === connection && !state.starting);
  switch (lead) {
    case 'edit-connection':
      return (
        <Button
          size="small"
          icon={Pencil}
          onClick={() => openDialog({ kind: 'connection', id: connection, ...present({ field }) })}
        >
          Edit connection
        </Button>
      );
    case 'unlock-vault':
      return (
        <Button size="small" icon={KeyRound} onClick={() => openDialog({ kind: 'vault' })}>
          Unlock…
        </Button>
      );
    case 'show-tokens':
      return (
        <Button size="small" icon={KeyRound} onClick={() => setTab('tokens')}>
          Show tokens
        </Button>
      );
    case 'show-response':
      return (
        <Button size="small" icon={CornerDownRight} onClick={showResponse}>
          Show response
        </Button>
      );
    case 'run-again':
      return (
        <Button
          size="small"
          icon={RotateCw}
          disabled={!ready && again === undefined}
          onClick={() => (again === undefined ? void startRun(false) : again.run())}
        >
          {again?.label ?? 'Run again'}
        </Button>
      );
    default:
      return assertNever(lead);
  }
}
