import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  /** The key to delete. */
  readonly keyView: KeyView;
  readonly onDeleted: () => void;
  readonly onKept: () => void;
}

/** Asks before a key is deleted, which cannot be undone. */
export function DeleteKey({ keyView, onDeleted, onKept }: Props) {
  const { deleteKey } = useActions();
  const keep = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => keep.current?.focus(), []);
  const act = async (): Promise<void> => {
    setBusy(true);
    const deleted = await deleteKey(keyView);
    setBusy(false);
    if (deleted) onDeleted();
    else onKept();
  };
  return (
    <div className="key-new" role="alertdialog" aria-label={`Delete the key ${keyView.name}`}>
      <p>
        Delete <b>{keyView.name}</b>? This cannot be undone. Providers with its public key registered will no
        longer accept this client.
      </p>
      <div className="form-foot">
        <span className="grow" />
        <Button ref={keep} size="small" onClick={onKept}>
          Cancel
        </Button>
        <Button
          size="small"
          danger
          icon={Trash2}
          busy={busy ? 'Deleting' : undefined}
          onClick={() => void act()}
        >
          Delete key
        </Button>
      </div>
    </div>
  );
}
