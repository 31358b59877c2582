import { useId } from 'react';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

/** Chooses one of a few values of a setting, all visible. */
export function SettingChoice<T extends string>({ label, value, choices, onChange }: Props<T>) {
  const id = useId();
  return (
    <fieldset className="option setting">
      <legend>{label}</legend>
      <div className="segments">
        {choices.map(([choice, text]) => (
          <label key={choice}>
            <input
              type="radio"
              name={id}
              className="for-readers"
              checked={choice === value}
              onChange={() => onChange(choice)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
