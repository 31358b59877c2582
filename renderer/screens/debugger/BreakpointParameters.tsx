import { CircleAlert, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { type ParameterPlace, parameterPlaces } from '../../../core/debug/breakpoint.ts';
import { Button } from '../../components/Button.tsx';
import type { ParameterRow } from './breakpoint-form.ts';

const places: Readonly<Record<ParameterPlace, string>> = {
  query: 'Query',
  form: 'Form',
  json: 'JSON',
  header: 'Header',
};

interface Props {
  readonly rows: readonly ParameterRow[];
  readonly problem: string | undefined;
  readonly onChange: (rows: readonly ParameterRow[]) => void;
}

/** The parameters, members and headers that a message must have. */
export function BreakpointParameters({ rows, problem, onChange }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (key: number, part: Partial<ParameterRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, { key, place: 'form', name: '', value: '' }]);
    requestAnimationFrame(() => [...(group.current?.querySelectorAll('input') ?? [])].at(-2)?.focus());
  };
  return (
    <fieldset ref={group} className="form-field parameter-rows" data-field="parameters">
      <legend className="form-label">Parameters and headers</legend>
      {rows.map(({ key, place, name, value }) => (
        <div key={key} className="parameter-row condition-row">
          <select
            className="input"
            aria-label={`Place of ${name || 'the parameter'}`}
            value={place}
            onChange={({ target }) =>
              change(key, { place: parameterPlaces.find((each) => each === target.value) ?? 'form' })
            }
          >
            {parameterPlaces.map((each) => (
              <option key={each} value={each}>
                {places[each]}
              </option>
            ))}
          </select>
          <input
            className="input mono"
            aria-label="Name of the parameter"
            aria-invalid={problem !== undefined || undefined}
            placeholder="name"
            spellCheck={false}
            autoComplete="off"
            value={name}
            onChange={({ target }) => change(key, { name: target.value })}
          />
          <input
            className="input mono"
            aria-label={`Value of ${name || 'the parameter'}`}
            placeholder="any value"
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={({ target }) => change(key, { value: target.value })}
          />
          <Button
            look="ghost"
            icon={X}
            aria-label={`Remove ${name || 'the parameter'}`}
            title="Remove"
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      {problem !== undefined && (
        <p className="form-problem" role="alert">
          <CircleAlert className="icon" aria-hidden />
          {problem}
        </p>
      )}
      <div>
        <Button size="small" icon={Plus} onClick={add}>
          Add a parameter
        </Button>
      </div>
    </fieldset>
  );
}
