import { useId } from 'react';

interface Props {
  readonly label: string;
  /** By the id of each run. */
  readonly titles: ReadonlyMap<string, string>;
  readonly value: string;
  /** Whether it gets the focus when the dialog opens. */
  readonly isFirst?: boolean;
  readonly onChange: (id: string) => void;
}

/** A list of runs to choose from; a run that is no longer listed stays chosen until another one is. */
export function RunChoice({ label, titles, value, isFirst = false, onChange }: Props) {
  const id = useId();
  return (
    <div className="compare-choice">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        data-first={isFirst ? true : undefined}
        className="input"
        title={titles.get(value)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {!titles.has(value) && <option value={value}>{unlisted}</option>}
        {[...titles].map(([run, title]) => (
          <option key={run} value={run}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What a run is called that was deleted, or is not in the list for another reason. */
export const unlisted = 'Unlisted run';
