import { CircleAlert, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import type { ParameterRow } from './draft.ts';

interface Props {
  /** Completes "Extra parameters of …". */
  readonly leg: string;
  readonly name: string;
  readonly rows: readonly ParameterRow[];
  readonly problem: string | undefined;
  readonly onChange: (rows: readonly ParameterRow[]) => void;
}

/** Names and values that are sent beside those of the protocol. */
export function ParameterRows({ leg, name, rows, problem, onChange }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (key: number, part: Partial<ParameterRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    onChange([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: '', value: '' }]);
    requestAnimationFrame(() => [...(group.current?.querySelectorAll('input') ?? [])].at(-2)?.focus());
  };
  return (
    <fieldset ref={group} className="form-field parameter-rows" data-field={name}>
      <legend className="form-label">Extra parameters of {leg}</legend>
      {rows.map(({ key, name: parameter, value }) => (
        <div key={key} className="parameter-row">
          <input
            className="input mono"
            aria-label={`Name of an extra parameter of ${leg}`}
            aria-invalid={problem !== undefined || undefined}
            placeholder="name"
            spellCheck={false}
            autoComplete="off"
            value={parameter}
            onChange={(event) => change(key, { name: event.target.value })}
          />
          <input
            className="input mono"
            aria-label={`Value of ${parameter || 'the parameter'}`}
            placeholder="value"
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={(event) => change(key, { value: event.target.value })}
          />
          <Button
            look="ghost"
            icon={X}
            aria-label={`Remove ${parameter || 'the parameter'}`}
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
