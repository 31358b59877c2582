import { useState } from 'react';
import type { KeyKind } from '../../../core/bridge/channels.ts';
import type { KeyView } from '../../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';
import { onEnter } from './on-enter.ts';

export interface NewKeyProps {
  readonly onMade: (key: KeyView) => void;
  readonly onCancel: () => void;
}

const kinds: Readonly<Record<KeyKind, string>> = {
  'P-256': 'P-256, for ES256 (small and fast)',
  'P-384': 'P-384, for ES384',
  Ed25519: 'Ed25519, for EdDSA',
  'RSA-2048': 'RSA 2048 bits, for RS256 and PS256 (supported by every provider)',
  'RSA-3072': 'RSA 3072 bits, for RS256 and PS256',
};
const kindNames = Object.keys(kinds) as KeyKind[];

/** Asks for the kind of key, and generates it. */
export function GenerateKey({ onMade, onCancel }: NewKeyProps) {
  const { generateKey } = useActions();
  const [name, setName] = useState('Client key');
  const [kind, setKind] = useState<KeyKind>('P-256');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView>();

  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await generateKey({ name, kind });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setFailure(answer.failure);
  };

  return (
    <fieldset className="key-new" aria-label="Generate key" onKeyDown={onEnter(() => void make())}>
      <TextField name="keyName" label="Key name" wire={false} value={name} onChange={setName} />
      <FormField label="Key type">
        {(control) => (
          <select
            {...control}
            className="input"
            value={kind}
            onChange={(event) =>
              setKind(kindNames.find((candidate) => candidate === event.target.value) ?? kind)
            }
          >
            {kindNames.map((candidate) => (
              <option key={candidate} value={candidate}>
                {kinds[candidate]}
              </option>
            ))}
          </select>
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
          busy={busy ? 'Generating' : undefined}
          onClick={() => void make()}
        >
          Generate
        </Button>
      </div>
    </fieldset>
  );
}
