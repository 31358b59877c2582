import { useId } from 'react';
import type { RunSummary } from '../../../core/views/run/views.ts';
import { useRunTitle } from './use-run-title.ts';

interface Props {
  readonly label: string;
  readonly runs: readonly RunSummary[];
  readonly value: string;
  /** Whether it gets the focus when the dialog opens. */
  readonly isFirst?: boolean;
  readonly onChange: (id: string) => void;
}

/** A list of runs to choose from; a run that was deleted stays chosen until another one is. */
export function RunChoice({ label, runs, value, isFirst = false, onChange }: Props) {
  const id = useId();
  const titleOf = useRunTitle();
  return (
    <div className="compare-choice">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        data-first={isFirst ? true : undefined}
        className="input"
        title={titleOf(value)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {runs.every((run) => run.id !== value) && <option value={value}>Deleted run</option>}
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {titleOf(run.id)}
          </option>
        ))}
      </select>
    </div>
  );
}
