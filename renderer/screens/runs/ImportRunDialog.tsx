import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { useActions, useAppStore } from '../../store/store.ts';

/** Imports a run from a file that the user chooses. */
export function ImportRunDialog() {
  const { closeDialog, importRun } = useActions();
  const store = useAppStore();
  // What was left out is shown in a dialog of its own.
  const onDone = (): void => {
    if (store.getState().dialog?.kind === 'import-run') closeDialog();
  };
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView>();
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setBusy(true);
    const failed = await importRun({ size: file.size, bytes: () => file.arrayBuffer() });
    setBusy(false);
    setFailure(failed);
    if (failed === undefined) onDone();
  };
  return (
    <Dialog title="Import run" onClose={closeDialog}>
      <div className="label-form">
        <p>
          A file that was exported as <i>Grantscope run</i>. The run is added to the list, marked as imported.
          It can also be dropped on the window.
        </p>
        <input
          ref={chooser}
          type="file"
          accept=".grantscope"
          hidden
          aria-label="File with a run"
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {failure !== undefined && <FailureCard failure={failure} />}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            look="primary"
            icon={FolderOpen}
            data-first
            disabled={busy}
            onClick={() => chooser.current?.click()}
          >
            Choose a file…
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
