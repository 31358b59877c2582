import { useEffect, useState } from 'react';
import { upperFirst } from '../../../core/base/upper-first.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { SignatureLine } from '../../components/SignatureLine.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { algorithmOf, isHmac, issuerOf } from './found-verdict.ts';
import { KeySourceFields } from './KeySourceFields.tsx';
import { type KeyForm, nextSources, sourceNames, sourceOf } from './key-form.ts';

interface Props {
  readonly index: number;
  readonly token: TokenView;
  readonly onClose: () => void;
}

const allSources = Object.keys(sourceNames) as readonly KeyForm['source'][];

/** SAML has no JWKS and no shared secret. */
const sourcesOfSaml: readonly KeyForm['source'][] = ['pasted', 'key'];

/** Asks for the keys to verify a signature with; stays open until one of them verified it. */
export function VerifyDialog({ index, token, onClose }: Props) {
  const { verifyFound, cancelInspectorWork, loadKeys } = useActions();
  const verifying = useStore(({ inspectorWork }) => inspectorWork === 'verifying');
  const failed = useStore(({ inspectorFailure }) => inspectorFailure);
  const [before] = useState(failed);
  /** The form of the last attempt, and whether it had a result. */
  const [tried, setTried] = useState<{ readonly form: KeyForm; readonly done: boolean }>();
  const issuer = issuerOf(token);
  const sources = token.kind === 'opaque' ? sourcesOfSaml : allSources;
  const [form, setForm] = useState<KeyForm>({
    source: isHmac(token) ? 'secret' : 'pasted',
    text: '',
    issuer: issuer ?? '',
    url: '',
    secret: '',
    encoding: 'any',
    connection: '',
    key: '',
  });
  const [payload, setPayload] = useState('');
  const algorithm = algorithmOf(token);
  const keys = sourceOf(form, algorithm);
  const isCurrent = tried !== undefined && tried.form === form && !verifying;
  const isVerified = isCurrent && tried.done && token.signature?.state === 'valid';
  useEffect(() => {
    void loadKeys();
  }, [loadKeys]);
  useEffect(() => {
    if (isVerified) onClose();
  }, [isVerified, onClose]);
  const change = (part: Partial<KeyForm>): void => setForm((current) => ({ ...current, ...part }));
  const submit = async (): Promise<void> => {
    if (keys === undefined) return;
    const detached = token.detached === true && payload !== '' ? payload : undefined;
    setTried({ form, done: await verifyFound(index, keys, { payload: detached }) });
  };
  const cancel = (): void => {
    if (verifying) void cancelInspectorWork();
    onClose();
  };
  return (
    <Dialog title="Verify signature" onClose={cancel}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!verifying) void submit();
        }}
      >
        <FormField label="Source">
          {(control) => (
            <select
              {...control}
              className="input"
              value={form.source}
              onChange={(event) => {
                const source = sources.find((name) => name === event.target.value);
                if (source !== undefined) change({ source });
              }}
            >
              {sources.map((name) => (
                <option key={name} value={name}>
                  {sourceNames[name]}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <KeySourceFields form={form} algorithm={algorithm} onChange={change} />
        {token.detached === true && (
          <FormField
            label="Detached payload"
            hint="The signed content as UTF-8 text, exactly as it was signed."
          >
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                value={payload}
                onChange={(text) => {
                  setPayload(text);
                  setTried(undefined);
                }}
              />
            )}
          </FormField>
        )}
        <div role="status">
          {isCurrent && tried.done && token.signature !== undefined && (
            <SignatureLine
              token={token}
              signature={{ ...token.signature, text: upperFirst(token.signature.text) }}
            />
          )}
        </div>
        {isCurrent && !tried.done && failed?.during === 'verifying' && failed !== before && (
          <FailureCard failure={failed.failure} />
        )}
        <div className="form-foot">
          {nextSources(form, issuer, isCurrent).map(({ label, change: part }) => (
            <Button key={label} onClick={() => change(part)}>
              {label}
            </Button>
          ))}
          <span className="grow" />
          <Button onClick={cancel}>{isCurrent && tried.done ? 'Close' : 'Cancel'}</Button>
          <Button
            type="submit"
            look="primary"
            busy={verifying ? 'Verifying' : undefined}
            disabled={keys === undefined}
          >
            Verify
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
