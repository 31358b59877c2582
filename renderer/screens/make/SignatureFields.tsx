import { Button } from '../../components/Button.tsx';
import { ChoiceField } from '../../components/ChoiceField.tsx';
import { useStore } from '../../store/store.ts';
import { GeneratedKey } from './GeneratedKey.tsx';
import { KeyFields } from './KeyFields.tsx';
import { type MakeForm, type SignatureKind, signatureNames } from './make-form.ts';

interface Props {
  readonly form: MakeForm;
  /** Whether there is a signature of before. */
  readonly hasOld: boolean;
  /** Whether the key is there, or can be generated. */
  readonly canUpdate: boolean;
  readonly onUpdateHeader: () => void;
  readonly onChange: (part: Partial<MakeForm>) => void;
}

const kinds = Object.keys(signatureNames) as readonly SignatureKind[];

/** What signs the token. */
export function SignatureFields({ form, hasOld, canUpdate, onUpdateHeader, onChange }: Props) {
  const algorithms = useStore(({ makeVocabulary }) => makeVocabulary?.algorithms) ?? [form.algorithm];
  const { signature, algorithm, fills } = form;
  const { kind } = signature;
  const hasKey = kind !== 'none' && kind !== 'kept';
  return (
    <fieldset className="form-part form">
      <legend>Signature</legend>
      <ChoiceField
        label="Sign with"
        value={kind}
        options={kinds
          .filter((name) => hasOld || name !== 'kept')
          .map((name) => [name, signatureNames[name]] as const)}
        onChange={(value) => {
          const next = kinds.find((name) => name === value);
          if (next !== undefined) onChange({ signature: { ...signature, kind: next } });
        }}
      />
      {kind === 'generated' ? (
        <>
          <ChoiceField
            label="Algorithm"
            value={algorithm}
            options={algorithms.map((name) => [name, name])}
            onChange={(name) => onChange({ algorithm: name })}
          />
          <GeneratedKey algorithm={{ alg: algorithm }} purpose="signing" />
        </>
      ) : (
        <KeyFields
          choice={signature}
          algorithm={undefined}
          hint="A private key as JWK or PEM. Not stored."
          onChange={(part) => onChange({ signature: { ...signature, ...part } })}
        />
      )}
      {kind === 'kept' && (
        <p className="soft">The signature does not match what you change. A correct verifier rejects it.</p>
      )}
      {(hasKey || kind === 'none') && (
        <label className="form-check">
          <input
            type="checkbox"
            checked={fills}
            onChange={({ target }) => onChange({ fills: target.checked })}
          />
          <span>{hasKey ? 'Set alg, kid and jwk from the key' : 'Set alg to none, and remove kid'}</span>
        </label>
      )}
      {kind !== 'kept' && (
        <div className="key-actions">
          <Button size="small" disabled={!canUpdate} onClick={onUpdateHeader}>
            Update header
          </Button>
        </div>
      )}
    </fieldset>
  );
}
