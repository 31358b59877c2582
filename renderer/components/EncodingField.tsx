import { givenEncodings } from '../../core/bridge/key-source.ts';
import { ChoiceField } from './ChoiceField.tsx';

type Encoding = (typeof givenEncodings)[number];

/** Where a secret is only compared, the encodings that its characters allow can be tried. */
export const encodingsToTry = ['any', ...givenEncodings] as const;

const names: Readonly<Record<(typeof encodingsToTry)[number], string>> = {
  any: 'Any (all are tried)',
  text: 'Text (UTF-8)',
  base64: 'Base64',
  base64url: 'Base64url',
  hex: 'Hex',
};

interface Props<T extends Encoding | 'any'> {
  readonly value: T;
  readonly encodings: readonly T[];
  readonly onChange: (encoding: T) => void;
}

/** How a typed secret is written. */
export function EncodingField<T extends Encoding | 'any'>({ value, encodings, onChange }: Props<T>) {
  return (
    <ChoiceField
      label="Encoding"
      value={value}
      options={encodings.map((name) => [name, names[name]])}
      onChange={(chosen) => {
        const encoding = encodings.find((name) => name === chosen);
        if (encoding !== undefined) onChange(encoding);
      }}
    />
  );
}
