import { useState } from 'react';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { draftOf, newDraft } from './draft.ts';

/** The form of a connection; without an id, of a new one. */
export function ConnectionDialog({ id }: { readonly id: string | undefined }) {
  const { closeDialog } = useActions();
  const connection = useStore(({ app }) => loaded(app)?.connections.find((item) => item.id === id));
  const [changed, setChanged] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const close = (): void => {
    if (changed) setLeaving(true);
    else closeDialog();
  };
  return (
    <Dialog title={titleOf(connection)} className="connection-dialog" onClose={close}>
      {leaving && (
        <div className="banner leaving" data-tone="warn" role="alert">
          <span className="grow">You have unsaved changes.</span>
          <Button size="small" onClick={closeDialog}>
            Discard
          </Button>
          <Button size="small" autoFocus onClick={() => setLeaving(false)}>
            Keep editing
          </Button>
        </div>
      )}
      <ConnectionForm
        key={id ?? 'new'}
        connection={connection}
        start={connection === undefined ? newDraft : draftOf(connection)}
        onChanged={setChanged}
        onClose={close}
        onDone={closeDialog}
      />
    </Dialog>
  );
}

function titleOf(connection: ConnectionView | undefined): string {
  return connection === undefined ? 'New connection' : `Connection ${connection.name.slice(0, 60)}`;
}
