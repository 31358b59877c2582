import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { useActions } from '../../store/store.ts';
import { readImportFile } from './read-import-file.ts';

/** Imports connections from a file or a pasted text. */
export function ImportDialog() {
  const { closeDialog, importConnections } = useActions();
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<FailureView>();
  const take = async (content: string): Promise<void> => {
    const failed = await importConnections(content);
    setFailure(failed);
    if (failed === undefined) closeDialog();
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await readImportFile(file);
    if (read.ok) await take(read.value);
    else setFailure(read.failure);
  };
  return (
    <Dialog title="Import connections" onClose={closeDialog}>
      <form
        className="label-form"
        onSubmit={(event) => {
          event.preventDefault();
          void take(text);
        }}
      >
        <div>
          <input
            ref={chooser}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label="File with connections"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button icon={FolderOpen} data-first onClick={() => chooser.current?.click()}>
            Choose a file…
          </Button>
        </div>
        <FormField
          label="Or paste an export"
          hint="Imported connections are added. None is replaced; a name that is in use gets a number."
        >
          {(control) => <TextArea {...control} name="text" rows={8} value={text} onChange={setText} />}
        </FormField>
        {failure !== undefined && <FailureCard failure={failure} />}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''}>
            Import
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
