import { ChoiceField } from '../../components/ChoiceField.tsx';
import { EncodingField, encodingsToTry } from '../../components/EncodingField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useListedConnections } from '../../components/use-listed-connections.ts';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { KeyTextField } from './KeyTextField.tsx';
import type { KeyForm } from './key-form.ts';
import { type KeyKind, keyKind, keyKindWords, needsPublicKey } from './key-kind.ts';

interface Props {
  readonly form: KeyForm;
  /** `alg` of the token. */
  readonly algorithm: string | undefined;
  readonly onChange: (change: Partial<KeyForm>) => void;
}

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
      return <SecretFields form={form} algorithm={algorithm} onChange={onChange} />;
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
  if (warnings.has(kind)) return <span className="tone-warn">{keyKindWords[kind]}</span>;
  return <>{keyKindWords[kind]} Not stored.</>;
}

const warnings: ReadonlySet<KeyKind> = new Set(['private', 'json-without-key', 'no-public-key', 'url']);

function SecretFields({ form, algorithm, onChange }: Props) {
  return (
    <>
      <TextField
        name="secret"
        label="Secret"
        type="password"
        data-first
        maxLength={100_000}
        hint={
          needsPublicKey(algorithm) ? (
            <span className="tone-warn">
              {algorithm?.slice(0, 24)} needs a public key, not a shared secret.
            </span>
          ) : (
            'Of HS256, HS384 or HS512. Not stored.'
          )
        }
        value={form.secret}
        onChange={(secret) => onChange({ secret })}
      />
      <EncodingField
        value={form.encoding}
        encodings={encodingsToTry}
        onChange={(encoding) => onChange({ encoding })}
      />
    </>
  );
}

function ConnectionField({ form, onChange }: Omit<Props, 'algorithm'>) {
  const connections = useListedConnections().filter(({ demo }) => !demo);
  return (
    <ChoiceField
      isFirst
      label="Connection"
      none="No connections"
      hint="Its client secret for an HMAC, otherwise the JWKS of its issuer."
      value={form.connection}
      options={connections.map(({ id, name }) => [id, name])}
      onChange={(connection) => onChange({ connection })}
    />
  );
}

function SavedKeyField({ form, onChange }: Omit<Props, 'algorithm'>) {
  const keys = useStore((state) => loaded(state.keys)) ?? [];
  return (
    <ChoiceField
      isFirst
      label="Saved key"
      none="No saved keys"
      hint="Only its public half is used."
      value={form.key}
      options={keys.map(({ id, name, describes }) => [id, `${name} (${describes})`])}
      onChange={(key) => onChange({ key })}
    />
  );
}
