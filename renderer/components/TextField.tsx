import type { ComponentProps, ReactNode } from 'react';
import { FormField } from './FormField.tsx';

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  /** The name by which the form finds the field, to focus it. */
  readonly name: string;
  readonly value: string;
  /** Uses the monospaced font, for protocol values. */
  readonly wire?: boolean;
  readonly after?: ReactNode;
  /** Receives the focus when the dialog opens. */
  readonly 'data-first'?: boolean;
  readonly onChange: (value: string) => void;
}

/** A text field of one line. */
export function TextField({ label, hint, problem, value, wire = true, after, onChange, ...rest }: Props) {
  return (
    <FormField label={label} hint={hint} problem={problem}>
      {(control) => (
        <div className="input-row">
          <input
            type="text"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            {...rest}
            {...control}
            className={`input ${wire ? 'mono' : ''}`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {after}
        </div>
      )}
    </FormField>
  );
}
