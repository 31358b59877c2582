import { type ReactNode, useState } from 'react';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

/** What a form tells the dialog around it. */
interface FormDialogActions {
  readonly onChanged: (changed: boolean) => void;
  /** Closes the dialog; asks first where there are unsaved changes. */
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Props {
  readonly title: string;
  readonly className: string;
  readonly children: (actions: FormDialogActions) => ReactNode;
}

/** A dialog with a form, which asks before unsaved changes are discarded. */
export function FormDialog({ title, className, children }: Props) {
  const { closeDialog } = useActions();
  const [changed, setChanged] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const close = (): void => {
    if (changed) setLeaving(true);
    else closeDialog();
  };
  return (
    <Dialog title={title} className={`form-dialog ${className}`} onClose={close}>
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
      {children({ onChanged: setChanged, onClose: close, onDone: closeDialog })}
    </Dialog>
  );
}
