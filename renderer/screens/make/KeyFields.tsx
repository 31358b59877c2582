import { givenEncodings } from '../../../core/bridge/key-source.ts';
import { ChoiceField } from '../../components/ChoiceField.tsx';
import { EncodingField } from '../../components/EncodingField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useListedConnections } from '../../components/use-listed-connections.ts';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { KeyTextField } from '../inspector/KeyTextField.tsx';
import type { KeyChoice } from './make-form.ts';

interface Props {
  readonly choice: KeyChoice<string>;
  readonly algorithm: string | undefined;
  readonly onChange: (part: Partial<Omit<KeyChoice<never>, 'kind'>>) => void;
  /** What a pasted key is. */
  readonly hint: string;
}

/** The fields of a source of keys that is not generated here. */
export function KeyFields({ choice, algorithm, hint, onChange }: Props) {
  switch (choice.kind) {
    case 'pasted':
      return (
        <KeyTextField
          text={choice.text}
          algorithm={algorithm}
          hint={hint}
          onChange={(text) => onChange({ text })}
        />
      );
    case 'secret':
      return (
        <>
          <Secret label="Secret" choice={choice} onChange={onChange} />
          <EncodingField
            value={choice.encoding}
            encodings={givenEncodings}
            onChange={(encoding) => onChange({ encoding })}
          />
        </>
      );
    case 'password':
      return <Secret label="Password" choice={choice} onChange={onChange} />;
    case 'key':
      return <SavedKey choice={choice} onChange={onChange} />;
    case 'connection':
      return <Connection choice={choice} onChange={onChange} />;
    default:
      return null;
  }
}

type Part = Pick<Props, 'choice' | 'onChange'>;

function Secret({ label, choice, onChange }: Part & { readonly label: string }) {
  return (
    <TextField
      name="secret"
      label={label}
      type="password"
      maxLength={100_000}
      hint="Not stored."
      value={choice.secret}
      onChange={(secret) => onChange({ secret })}
    />
  );
}

function SavedKey({ choice, onChange }: Part) {
  const keys = useStore((state) => loaded(state.keys)) ?? [];
  return (
    <ChoiceField
      label="Saved key"
      none="No saved keys"
      value={choice.key}
      options={keys.map(({ id, name, describes }) => [id, `${name} (${describes})`])}
      onChange={(key) => onChange({ key })}
    />
  );
}

function Connection({ choice, onChange }: Part) {
  const connections = useListedConnections().filter(({ demo }) => !demo);
  return (
    <ChoiceField
      label="Connection"
      none="No connections"
      hint="Its private key, otherwise its client secret."
      value={choice.connection}
      options={connections.map(({ id, name }) => [id, name])}
      onChange={(connection) => onChange({ connection })}
    />
  );
}
