import { FormField } from './FormField.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** Shown where nothing is chosen yet; absent where there is always a choice. */
  readonly none?: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
  /** Whether a dialog that opens puts the focus here. */
  readonly isFirst?: boolean;
}

/** A labelled choice of one of several. */
export function ChoiceField({ label, hint, none, value, options, onChange, isFirst }: Props) {
  const isEmpty = options.length === 0;
  return (
    <FormField label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          className="input"
          data-first={isFirst ? '' : undefined}
          disabled={isEmpty}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {none !== undefined && <option value="">{isEmpty ? none : 'Choose…'}</option>}
          {options.map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
