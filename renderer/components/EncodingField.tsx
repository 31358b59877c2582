import { givenEncodings } from '../../core/bridge/key-source.ts';
import { ChoiceField } from './ChoiceField.tsx';

type Encoding = (typeof givenEncodings)[number];

const names: Readonly<Record<Encoding, string>> = {
  text: 'Text (UTF-8)',
  base64: 'Base64',
  base64url: 'Base64url',
  hex: 'Hex',
};

interface Props {
  readonly value: Encoding;
  readonly onChange: (encoding: Encoding) => void;
}

/** How a typed secret is written. */
export function EncodingField({ value, onChange }: Props) {
  return (
    <ChoiceField
      label="Encoding"
      value={value}
      options={givenEncodings.map((name) => [name, names[name]])}
      onChange={(chosen) => {
        const encoding = givenEncodings.find((name) => name === chosen);
        if (encoding !== undefined) onChange(encoding);
      }}
    />
  );
}
