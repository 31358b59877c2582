import { useEffect, useState } from 'react';
import type { KeySource } from '../../../core/bridge/key-source.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { useListedConnections } from '../../components/use-listed-connections.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { encryptionOf } from './found-verdict.ts';
import { KeyTextField } from './KeyTextField.tsx';

interface Props {
  readonly index: number;
  readonly token: TokenView;
  /** Is called without a result. */
  readonly onClose: () => void;
  /** Is called when the token was decrypted: the one inside is open then. */
  readonly onDone: () => void;
}

/** The value of the choice that lets the user paste a key. */
const pasted = 'pasted';

/** Asks for the key to decrypt a token with; stays open until one of them did. */
export function DecryptDialog({ index, token, onClose, onDone }: Props) {
  const { verifyFound, cancelInspectorWork, loadKeys } = useActions();
  const decrypting = useStore(({ inspectorWork }) => inspectorWork === 'verifying');
  const failed = useStore(({ inspectorFailure }) => inspectorFailure);
  const keys = useStore((state) => loaded(state.keys)) ?? [];
  const connections = useListedConnections().filter(({ demo }) => !demo);
  const [before] = useState(failed);
  const [chosen, setChosen] = useState(pasted);
  const [text, setText] = useState('');
  useEffect(() => {
    void loadKeys();
  }, [loadKeys]);
  const algorithm = encryptionOf(token);
  const source = sourceOf(chosen, text);
  const submit = async (): Promise<void> => {
    if (source !== undefined && (await verifyFound(index, source, { decrypt: true }))) onDone();
  };
  const cancel = (): void => {
    if (decrypting) void cancelInspectorWork();
    onClose();
  };
  return (
    <Dialog title="Decrypt" onClose={cancel}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!decrypting) void submit();
        }}
      >
        {keys.length + connections.length > 0 && (
          <FormField label="Source">
            {(control) => (
              <select
                {...control}
                className="input"
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
              >
                <option value={pasted}>Key or password</option>
                {keys.map(({ id, name }) => (
                  <option key={id} value={`key ${id}`}>
                    Saved key {name}
                  </option>
                ))}
                {connections.map(({ id, name }) => (
                  <option key={id} value={`connection ${id}`}>
                    Connection {name}
                  </option>
                ))}
              </select>
            )}
          </FormField>
        )}
        {chosen === pasted && (
          <KeyTextField
            text={text}
            algorithm={algorithm}
            hint={
              token.kind === 'jwe'
                ? 'A private key or secret as JWK, JWK Set, PEM or DER, or a password. Not stored.'
                : 'The private RSA key of the service provider as JWK, PEM or DER. Not stored.'
            }
            onChange={setText}
          />
        )}
        {failed?.during === 'verifying' && failed !== before && !decrypting && (
          <FailureCard failure={failed.failure} />
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={cancel}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={decrypting ? 'Decrypting' : undefined}
            disabled={source === undefined}
          >
            Decrypt
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function sourceOf(chosen: string, text: string): KeySource | undefined {
  if (chosen === pasted) return text.trim() === '' ? undefined : { kind: 'pasted', text };
  const [kind, id = ''] = chosen.split(' ');
  return kind === 'key' ? { kind: 'key', key: id } : { kind: 'connection', connection: id };
}
