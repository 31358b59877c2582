import { useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { runNameLimit, runNoteLimit } from '../../../core/views/run/label-schema.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { UnlockHere } from '../../components/UnlockHere.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { selectListedRun } from '../../store/runs-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Edits the name and the note of a run. */
export function LabelRunDialog({ run: id }: { readonly run: string }) {
  const { closeDialog } = useActions();
  const run = useStore((state) => selectListedRun(state, id));
  return (
    <Dialog title="Name and note of the run" onClose={closeDialog}>
      {run === undefined ? <p>This run no longer exists.</p> : <LabelForm run={run} />}
    </Dialog>
  );
}

function LabelForm({ run }: { readonly run: RunSummary }) {
  const { closeDialog, labelRun } = useActions();
  const [name, setName] = useState(run.name ?? '');
  const [note, setNote] = useState(run.note ?? '');
  const [failure, setFailure] = useState<FailureView>();
  const [seen, setSeen] = useState(run);
  const needsVault = useVaultState() === 'locked' || failure?.action?.kind === 'unlock-vault';
  // Name and note of a locked run are read once the vault is unlocked; what was typed stays.
  if (run !== seen) {
    setSeen(run);
    if (name === (seen.name ?? '')) setName(run.name ?? '');
    if (note === (seen.note ?? '')) setNote(run.note ?? '');
  }
  const save = async (): Promise<void> => {
    const failed = await labelRun(run.id, { name, note });
    setFailure(failed);
    if (failed === undefined) closeDialog();
  };
  return (
    <form
      className="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="Name"
        name="name"
        wire={false}
        data-first
        maxLength={runNameLimit}
        placeholder={run.title}
        value={name}
        onChange={setName}
      />
      <FormField label="Note" hint="Stored encrypted, and found by the search of runs.">
        {(control) => (
          <textarea
            {...control}
            className="input label-note"
            name="note"
            rows={5}
            maxLength={runNoteLimit}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </FormField>
      {needsVault && <UnlockHere onUnlocked={() => setFailure(undefined)} />}
      {failure !== undefined && !needsVault && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button type="submit" look="primary">
          Save
        </Button>
      </div>
    </form>
  );
}
