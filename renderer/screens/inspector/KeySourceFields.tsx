import { givenEncodings } from '../../../core/bridge/key-source.ts';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { KeyTextField } from './KeyTextField.tsx';
import type { KeyForm } from './key-form.ts';
import { keyKind, keyKindWords } from './key-kind.ts';

interface Props {
  readonly form: KeyForm;
  /** `alg` of the token. */
  readonly algorithm: string | undefined;
  readonly onChange: (change: Partial<KeyForm>) => void;
}

const encodingNames: Readonly<Record<KeyForm['encoding'], string>> = {
  text: 'Text (UTF-8)',
  base64: 'Base64',
  base64url: 'Base64url',
  hex: 'Hex',
};

/** The fields of the chosen source of keys. */
export function KeySourceFields({ form, algorithm, onChange }: Props) {
  switch (form.source) {
    case 'pasted':
      return (
        <KeyTextField
          text={form.text}
          algorithm={algorithm}
          hint={<KindHint text={form.text} algorithm={algorithm} />}
          onChange={(text) => onChange({ text })}
        />
      );
    case 'secret':
      return <SecretFields form={form} onChange={onChange} />;
    case 'issuer':
      return (
        <TextField
          name="issuer"
          label="Issuer"
          data-first
          maxLength={2_000}
          hint="The JWKS is fetched through the metadata. The token is not sent."
          value={form.issuer}
          onChange={(issuer) => onChange({ issuer })}
        />
      );
    case 'jwks-url':
      return (
        <TextField
          name="url"
          label="JWKS URL"
          data-first
          maxLength={2_000}
          placeholder="https://login.example.com/keys"
          hint="jwks_uri of the metadata. The token is not sent."
          value={form.url}
          onChange={(url) => onChange({ url })}
        />
      );
    case 'connection':
      return <ConnectionField form={form} onChange={onChange} />;
    case 'key':
      return <SavedKeyField form={form} onChange={onChange} />;
  }
}

function KindHint({ text, algorithm }: Pick<KeyForm, 'text'> & Pick<Props, 'algorithm'>) {
  const kind = keyKind(text, algorithm);
  const isWarning = kind === 'private' || kind === 'json-without-key' || kind === 'no-public-key';
  return <span className={isWarning ? 'tone-warn' : ''}>{keyKindWords[kind]} Not stored.</span>;
}

function SecretFields({ form, onChange }: Omit<Props, 'algorithm'>) {
  return (
    <>
      <TextField
        name="secret"
        label="Secret"
        type="password"
        data-first
        maxLength={100_000}
        hint="Of HS256, HS384 or HS512. Not stored."
        value={form.secret}
        onChange={(secret) => onChange({ secret })}
      />
      <FormField label="Encoding">
        {(control) => (
          <select
            {...control}
            className="input"
            value={form.encoding}
            onChange={(event) => {
              const encoding = givenEncodings.find((name) => name === event.target.value);
              if (encoding !== undefined) onChange({ encoding });
            }}
          >
            {givenEncodings.map((name) => (
              <option key={name} value={name}>
                {encodingNames[name]}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </>
  );
}

function ConnectionField({ form, onChange }: Omit<Props, 'algorithm'>) {
  const connections = useStore(({ app }) => loaded(app)?.connections)?.filter(({ demo }) => !demo) ?? [];
  return (
    <Choice
      label="Connection"
      none="No connections"
      hint="Its client secret for an HMAC, otherwise the JWKS of its issuer."
      value={form.connection}
      options={connections.map(({ id, name }) => ({ id, text: name }))}
      onChange={(connection) => onChange({ connection })}
    />
  );
}

function SavedKeyField({ form, onChange }: Omit<Props, 'algorithm'>) {
  const keys = useStore((state) => loaded(state.keys)) ?? [];
  return (
    <Choice
      label="Saved key"
      none="No saved keys"
      hint="Only its public half is used."
      value={form.key}
      options={keys.map(({ id, name, describes }) => ({ id, text: `${name} (${describes})` }))}
      onChange={(key) => onChange({ key })}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  /** Shown where there is nothing to choose. */
  readonly none: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly onChange: (id: string) => void;
}

function Choice({ label, hint, none, value, options, onChange }: ChoiceProps) {
  return (
    <FormField label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          className="input"
          data-first
          disabled={options.length === 0}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{options.length === 0 ? none : 'Choose…'}</option>
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
