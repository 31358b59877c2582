import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useStore } from '../store/store.ts';
import { Button } from './Button.tsx';
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
  /** Whether another field has the same text, and this one offers no button to show it. */
  readonly repeated?: boolean;
  /** Receives the focus when the dialog opens. */
  readonly 'data-first'?: boolean;
  readonly onChange: (value: string) => void;
}

/** A field would lay out all of a longer text, in characters. */
const longestLine = 100_000;

/**
 * A text field of one line. What is typed into one for a password can be shown, but not in presenter mode; a stored
 * secret is never in it.
 */
export function TextField({
  label,
  hint,
  problem,
  value,
  wire = true,
  after,
  repeated = false,
  onChange,
  ...rest
}: Props) {
  const [shown, setShown] = useState(false);
  const presenting = useStore((state) => state.presenting);
  const canShow = rest.type === 'password' && value !== '' && !presenting && !repeated;
  const type = canShow && shown ? 'text' : (rest.type ?? 'text');
  return (
    <FormField label={label} hint={hint} problem={problem}>
      {(control) => (
        <div className="input-row">
          <input
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={longestLine}
            {...rest}
            {...control}
            type={type}
            className={`input ${wire ? 'mono' : ''}`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {canShow && (
            <Button
              look="ghost"
              icon={shown ? EyeOff : Eye}
              aria-label="Show what was typed"
              aria-pressed={shown}
              title={shown ? 'Hide' : 'Show'}
              onClick={() => setShown(!shown)}
            />
          )}
          {after}
        </div>
      )}
    </FormField>
  );
}
