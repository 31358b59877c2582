import { useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import type { NewKeyProps } from './GenerateKey.tsx';
import { onEnter } from './on-enter.ts';

/** Imports a pasted private key into the vault. */
export function ImportKey({ onMade, onCancel }: NewKeyProps) {
  const { importKey } = useActions();
  const [name, setName] = useState('Imported key');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView>();

  const make = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    const answer = await importKey({ name, text });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setFailure(answer.failure);
  };

  return (
    <fieldset className="key-new" aria-label="Import key" onKeyDown={onEnter(() => void make())}>
      <TextField name="keyName" label="Key name" wire={false} value={name} onChange={setName} />
      <FormField
        label="JWK or PEM"
        hint="An unencrypted private key: JWK, JWK Set with one private key, or PEM (PKCS #8, PKCS #1, SEC 1)."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={6}
            value={text}
            onChange={(next) => {
              setText(next);
              setFailure(undefined);
            }}
          />
        )}
      </FormField>
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          size="small"
          look="primary"
          busy={busy ? 'Importing' : undefined}
          disabled={text.trim() === ''}
          onClick={() => void make()}
        >
          Import
        </Button>
      </div>
    </fieldset>
  );
}
