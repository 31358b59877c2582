import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  /** The key whose deletion is asked for. */
  readonly keyView: KeyView;
  readonly onDeleted: () => void;
  readonly onKept: () => void;
}

/** Asks before a key is deleted: there is no way back. */
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
        Delete <b>{keyView.name}</b> for good? A provider that has its public part will no longer accept this
        client.
      </p>
      <div className="form-foot">
        <span className="grow" />
        <Button ref={keep} size="small" onClick={onKept}>
          Keep it
        </Button>
        <Button size="small" danger icon={Trash2} disabled={busy} onClick={() => void act()}>
          Delete the key
        </Button>
      </div>
    </div>
  );
}
