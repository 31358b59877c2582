import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { UserForm } from './UserForm.tsx';

interface Props {
  readonly connection: string;
  /** Absent for a new user. */
  readonly id: string | undefined;
}

/** The form of a saved user. */
export function UserDialog({ connection: place, id }: Props) {
  const { closeDialog } = useActions();
  const connection = useStore(({ app }) => loaded(app)?.connections.find((item) => item.id === place));
  const [changed, setChanged] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const user = connection?.personas.find((item) => item.id === id);
  const close = (): void => {
    if (changed) setLeaving(true);
    else closeDialog();
  };
  const title = user === undefined ? 'New user' : `User ${user.name.slice(0, 60)}`;
  return (
    <Dialog title={title} className="user-dialog" onClose={close}>
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
      {connection === undefined || (id !== undefined && user === undefined) ? (
        <p className="soft">This user was removed.</p>
      ) : (
        <UserForm
          connection={connection}
          user={user}
          onChanged={setChanged}
          onClose={close}
          onDone={closeDialog}
        />
      )}
    </Dialog>
  );
}
