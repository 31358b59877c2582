import { useId } from 'react';
import { SectionReference } from '../../components/SectionReference.tsx';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint: string;
  readonly spec: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly onChange: (value: T) => void;
}

/** One of a few values, all in sight. */
export function Choice<T extends string>({ label, hint, spec, value, choices, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset className="option">
      <legend>{label}</legend>
      <div className="segments">
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={id}
              className="for-readers"
              checked={choice === value}
              onChange={() => onChange(choice)}
            />
            <span className="mono">{choice}</span>
          </label>
        ))}
      </div>
      <p className="soft">
        {hint} <SectionReference spec={spec} />
      </p>
    </fieldset>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** On or off. */
export function Toggle({ label, hint, on, onChange }: ToggleProps) {
  return (
    <label className="toggle">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        <small className="soft">{hint}</small>
      </span>
    </label>
  );
}
