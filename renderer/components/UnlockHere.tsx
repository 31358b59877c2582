import { useState } from 'react';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';
import { TextField } from './TextField.tsx';

/** Unlocks the vault within another form, which keeps what was typed. */
export function UnlockHere({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const { openVault } = useActions();
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<FailureView>();
  const [busy, setBusy] = useState(false);
  const unlock = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const failure = await openVault(passphrase);
    setBusy(false);
    setRefusal(failure);
    if (failure === undefined) onUnlocked();
  };
  return (
    <fieldset className="unlock-here" aria-label="Unlock the vault">
      <TextField
        name="passphrase"
        type="password"
        label="The vault is locked"
        hint="Enter your passphrase to read and store encrypted values. Your changes are not lost."
        autoComplete="current-password"
        placeholder="Passphrase"
        value={passphrase}
        problem={refusal && [refusal.message, refusal.hint].join(' ').trim()}
        onChange={(value) => {
          setPassphrase(value);
          setRefusal(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void unlock();
        }}
        after={
          <Button busy={busy ? 'Unlocking' : undefined} onClick={() => void unlock()}>
            Unlock
          </Button>
        }
      />
    </fieldset>
  );
}
