import { ChoiceField } from '../../components/ChoiceField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { GeneratedKey } from './GeneratedKey.tsx';
import { KeyFields } from './KeyFields.tsx';
import {
  contentEncryption,
  keyManagement,
  type MakeForm,
  type RecipientKind,
  recipientNames,
} from './make-form.ts';

interface Props {
  readonly form: MakeForm;
  readonly onChange: (part: Partial<MakeForm>) => void;
}

const kinds = Object.keys(recipientNames) as readonly RecipientKind[];

/** Whom the token is encrypted for, if at all. */
export function EncryptionFields({ form, onChange }: Props) {
  const { encrypts, recipient, alg, enc, iterations } = form;
  const takesPassword = alg.startsWith('PBES2-');
  return (
    <fieldset className="form-part form">
      <legend>Encryption</legend>
      <label className="form-check">
        <input
          type="checkbox"
          checked={encrypts}
          onChange={({ target }) => onChange({ encrypts: target.checked })}
        />
        <span>Encrypt (JWE)</span>
      </label>
      {encrypts && (
        <>
          <ChoiceField
            label="Encrypt for"
            value={recipient.kind}
            options={kinds.map((name) => [name, recipientNames[name]])}
            onChange={(value) => {
              const kind = kinds.find((name) => name === value);
              if (kind === undefined) return;
              const other = kind === 'password' ? 'PBES2-HS256+A128KW' : 'ECDH-ES+A256KW';
              const fits = takesPassword === (kind === 'password');
              onChange({ recipient: { ...recipient, kind }, ...(fits ? {} : { alg: other }) });
            }}
          />
          <ChoiceField
            label="Key management (alg)"
            value={alg}
            options={keyManagement
              .filter((name) => name.startsWith('PBES2-') === (recipient.kind === 'password'))
              .map((name) => [name, name])}
            onChange={(name) => onChange({ alg: name })}
          />
          <ChoiceField
            label="Content encryption (enc)"
            value={enc}
            options={contentEncryption.map((name) => [name, name])}
            onChange={(name) => onChange({ enc: name })}
          />
          {takesPassword && (
            <TextField
              name="p2c"
              label="Iterations (p2c)"
              inputMode="numeric"
              maxLength={7}
              hint="From 1,000 to 1,000,000."
              value={iterations}
              onChange={(text) => onChange({ iterations: text })}
            />
          )}
          {recipient.kind === 'generated' ? (
            <GeneratedKey algorithm={{ alg, enc }} purpose="encryption" />
          ) : (
            <KeyFields
              choice={recipient}
              algorithm={alg}
              hint="The public key as JWK, PEM or certificate, or a symmetric JWK. Not stored."
              onChange={(part) => onChange({ recipient: { ...recipient, ...part } })}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
