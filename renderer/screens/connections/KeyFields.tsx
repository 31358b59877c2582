import { KeyRound, Trash2, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AppState } from '../../../core/bridge/app-state.ts';
import type { KeyView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { storageHint } from '../../components/secret-storage.ts';
import { useVaultState } from '../../components/use-vault-state.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { AssertionFields } from './AssertionFields.tsx';
import { suggestAlgorithm } from './assertion.ts';
import { DeleteKey } from './DeleteKey.tsx';
import type { FieldsProps } from './fields.ts';
import { GenerateKey } from './GenerateKey.tsx';
import { ImportKey } from './ImportKey.tsx';
import { PublicKey } from './PublicKey.tsx';

interface Props extends FieldsProps {
  /** Algorithms that the provider lists; empty where it lists none. */
  readonly listed: readonly string[];
}

/** The fields of the private key that the client signs with, and its public part for the provider. */
export function KeyFields({ draft, problems, change, listed }: Props) {
  const { loadKeys } = useActions();
  const vault = useVaultState();
  const select = useRef<HTMLSelectElement>(null);
  const keys = useStore((state) => state.keys);
  const [making, setMaking] = useState<'generate' | 'import' | 'delete'>();
  useEffect(() => void loadKeys(), [loadKeys]);
  const all = loaded(keys) ?? [];
  const chosen = all.find(({ id }) => id === draft.key);
  const algorithm =
    chosen?.algorithms.find((name) => name === draft.assertionAlgorithm) ?? chosen?.algorithms[0];

  const close = (): void => {
    setMaking(undefined);
    select.current?.focus();
  };
  const take = (key: KeyView): void => {
    change({ key: key.id, assertionAlgorithm: suggestAlgorithm(key.algorithms, listed) });
    close();
  };

  return (
    <>
      <FormField label="Private key" problem={problems.key} hint={hintFor(chosen, all.length, vault)}>
        {(control) => (
          <div className="input-row">
            <select
              {...control}
              ref={select}
              name="key"
              className="input"
              value={chosen?.id ?? ''}
              onChange={(event) => {
                const key = all.find(({ id }) => id === event.target.value);
                if (key !== undefined) take(key);
              }}
            >
              <option value="" disabled>
                {all.length === 0 ? 'no key yet' : 'choose a key'}
              </option>
              {all.map(({ id, name, describes }) => (
                <option key={id} value={id}>
                  {name} ({describes})
                </option>
              ))}
            </select>
            {chosen !== undefined && (
              <Button
                look="ghost"
                icon={Trash2}
                aria-label={`Delete the key ${chosen.name}`}
                title="Delete this key"
                onClick={() => setMaking('delete')}
              />
            )}
          </div>
        )}
      </FormField>
      {keys.state === 'failed' && <FailureCard failure={keys.failure} />}
      <div className="key-actions">
        <Button
          size="small"
          icon={KeyRound}
          aria-expanded={making === 'generate'}
          onClick={() => setMaking(making === 'generate' ? undefined : 'generate')}
        >
          Generate key
        </Button>
        <Button
          size="small"
          icon={Upload}
          aria-expanded={making === 'import'}
          onClick={() => setMaking(making === 'import' ? undefined : 'import')}
        >
          Import key
        </Button>
      </div>
      {making === 'generate' && <GenerateKey onMade={take} onCancel={close} />}
      {making === 'import' && <ImportKey onMade={take} onCancel={close} />}
      {making === 'delete' && chosen !== undefined && (
        <DeleteKey
          keyView={chosen}
          onKept={close}
          onDeleted={() => {
            change({ key: '' });
            close();
          }}
        />
      )}
      <AssertionFields
        draft={draft}
        problems={problems}
        change={change}
        fitting={chosen?.algorithms ?? []}
        listed={listed}
      />
      {chosen !== undefined && algorithm !== undefined && (
        <PublicKey keyId={chosen.id} name={chosen.name} algorithm={algorithm} />
      )}
    </>
  );
}

function hintFor(
  chosen: KeyView | undefined,
  count: number,
  vault: AppState['vault']['state'] | undefined,
): string {
  if (chosen === undefined) {
    return count === 0
      ? 'Generate a key, or import the one whose public key is registered at the provider.'
      : 'The public key must be registered at the provider.';
  }
  switch (chosen.closed) {
    case 'not-stored':
      return 'This key was not stored (no passphrase was set, or the vault was locked). Import it again.';
    case 'locked':
      return 'This key is locked. Enter your passphrase to unlock it.';
    case 'no-key':
      return 'This key cannot be read: the encryption key is not available.';
    default:
      return storageHint(vault);
  }
}
