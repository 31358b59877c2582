import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatBytes } from '../../format/quantity.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Imports runs from a file that the user chooses, and shows how much of a dropped one has been read. */
export function ImportRunDialog() {
  const { cancelImport, closeDialog, importRun } = useActions();
  const importing = useStore((state) => state.importing);
  const chooser = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<FailureView>();
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setFailure(undefined);
    const bytes = (from: number, to: number) => file.slice(from, to).arrayBuffer();
    setFailure(await importRun({ size: file.size, bytes }));
  };
  const close = (): void => {
    cancelImport();
    closeDialog();
  };
  return (
    <Dialog title="Import run" onClose={close}>
      <div className="label-form">
        <p>
          A HAR file of a browser or proxy, or a file that was exported as <i>Grantscope run</i>. Its logins
          are added to the list of runs, marked as imported. It can also be dropped on the window.
        </p>
        <p className="soft">Nothing is sent: the file is read on this machine.</p>
        <input
          ref={chooser}
          type="file"
          accept=".har,.grantscope,.json"
          hidden
          aria-label="File with runs"
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {failure !== undefined && <FailureCard failure={failure} />}
        {importing !== undefined && (
          <div className="import-progress">
            <progress aria-label="Read" max={importing.size} value={importing.read} />
            <span className="soft">
              {importing.read < importing.size
                ? `${formatBytes(importing.read)} of ${formatBytes(importing.size)}`
                : 'Checking the logins…'}
            </span>
          </div>
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            icon={FolderOpen}
            data-first
            disabled={importing !== undefined}
            onClick={() => chooser.current?.click()}
          >
            Choose a file…
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
