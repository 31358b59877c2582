import { type FormEvent, useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { TextField } from '../../components/TextField.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { passphraseProblem } from './passphrase.ts';

/** Unlocks the vault with its passphrase, or sets one on a system without a keychain. */
export function VaultDialog() {
  const { openVault, closeDialog, showToast } = useActions();
  const vault = useStore(({ app }) => loaded(app)?.vault);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<FailureView>();
  if (vault === undefined) return null;
  const setting = vault.state === 'memory';
  const asks = setting || vault.state === 'locked';
  const problem = passphraseProblem(passphrase, setting ? again : undefined);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined || busy) return;
    setBusy(true);
    const failure = await openVault(passphrase);
    setBusy(false);
    setRefusal(failure);
    if (failure !== undefined) return;
    closeDialog();
    showToast({ text: setting ? 'Secrets are stored encrypted with your passphrase' : 'Vault unlocked' });
  };

  return (
    <Dialog title={titleOf(vault.state)} onClose={closeDialog}>
      <p className="soft">{vault.text}</p>
      {asks && (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <TextField
            name="passphrase"
            type="password"
            label="Passphrase"
            data-first
            // Tab leads to the field that repeats it, and not to a button that a space would press.
            repeated={setting}
            autoComplete={setting ? 'new-password' : 'current-password'}
            value={passphrase}
            problem={tried && problem?.field === 'passphrase' ? problem.text : undefined}
            onChange={(value) => {
              setPassphrase(value);
              setRefusal(undefined);
            }}
          />
          {setting && (
            <TextField
              name="again"
              type="password"
              label="Repeat passphrase"
              autoComplete="new-password"
              value={again}
              problem={tried && problem?.field === 'again' ? problem.text : undefined}
              onChange={setAgain}
              hint="The passphrase cannot be recovered. Without it, stored tokens and secrets are lost."
            />
          )}
          {refusal !== undefined && <FailureCard failure={refusal} />}
          <div className="form-foot">
            <span className="grow" />
            <Button onClick={closeDialog}>Cancel</Button>
            <Button
              type="submit"
              look="primary"
              busy={busy ? (setting ? 'Storing' : 'Unlocking') : undefined}
            >
              {setting ? 'Set passphrase' : 'Unlock'}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function titleOf(state: string): string {
  switch (state) {
    case 'locked':
      return 'Unlock the vault';
    case 'memory':
      return 'Set a passphrase to store secrets';
    default:
      return 'Vault';
  }
}
