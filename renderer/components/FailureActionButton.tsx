import { KeyRound, Pencil } from 'lucide-react';
import { present } from '../../core/base/present.ts';
import { useActions } from '../store/store.ts';
import type { ToastAction } from '../store/toasts-slice.ts';
import { Button } from './Button.tsx';

interface Props {
  readonly action: ToastAction;
  /** Called after the button was pressed. */
  readonly onDone?: () => void;
}

/** The button that leads to where the user can fix a failure. */
export function FailureActionButton({ action, onDone }: Props) {
  const { openDialog } = useActions();
  switch (action.kind) {
    case 'edit-connection':
      return (
        <Button
          size="small"
          icon={Pencil}
          onClick={() => {
            onDone?.();
            openDialog({ kind: 'connection', id: action.connection, ...present({ field: action.field }) });
          }}
        >
          Edit connection
        </Button>
      );
    case 'unlock-vault':
      return (
        <Button
          size="small"
          icon={KeyRound}
          onClick={() => {
            onDone?.();
            openDialog({ kind: 'vault' });
          }}
        >
          Unlock…
        </Button>
      );
    case 'use-issuer':
      // The form of a connection offers the issuers; elsewhere the hint names them.
      return null;
  }
}
