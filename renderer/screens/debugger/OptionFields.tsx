import { useId } from 'react';
import { SectionReference } from '../../components/SectionReference.tsx';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint: string;
  readonly spec: string;
  readonly value: T;
  readonly choices: readonly T[];
  /** Labels of choices that are not protocol values. */
  readonly words?: Readonly<Partial<Record<T, string>>>;
  readonly onChange: (value: T) => void;
}

/** Chooses one of a few values, all visible. */
export function Choice<T extends string>({
  label,
  hint,
  spec,
  value,
  choices,
  words,
  onChange,
}: ChoiceProps<T>) {
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
            <span className={words?.[choice] === undefined ? 'mono' : ''}>{words?.[choice] ?? choice}</span>
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

/** Switches an option on or off. */
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
