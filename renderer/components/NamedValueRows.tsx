import { CircleAlert, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from './Button.tsx';
import type { NamedValueRow } from './named-values.ts';

interface Props {
  readonly legend: string;
  /** The noun for a row, as in "parameter" or "header". */
  readonly noun: string;
  /** Completes "Name of …" for screen readers. */
  readonly described: string;
  /** The name by which the form finds the field. */
  readonly name: string;
  readonly rows: readonly NamedValueRow[];
  readonly problem?: string | undefined;
  readonly onChange: (rows: readonly NamedValueRow[]) => void;
}

/** An editable list of names and values. */
export function NamedValueRows({ legend, noun, described, name, rows, problem, onChange }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (key: number, part: Partial<NamedValueRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    onChange([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: '', value: '' }]);
    requestAnimationFrame(() => [...(group.current?.querySelectorAll('input') ?? [])].at(-2)?.focus());
  };
  return (
    <fieldset ref={group} className="form-field parameter-rows" data-field={name}>
      <legend className="form-label">{legend}</legend>
      {rows.map(({ key, name: own, value }) => (
        <div key={key} className="parameter-row">
          <input
            className="input mono"
            aria-label={`Name of ${described}`}
            aria-invalid={problem !== undefined || undefined}
            placeholder="name"
            spellCheck={false}
            autoComplete="off"
            value={own}
            onChange={(event) => change(key, { name: event.target.value })}
          />
          <input
            className="input mono"
            aria-label={`Value of ${own || `the ${noun}`}`}
            placeholder="value"
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={(event) => change(key, { value: event.target.value })}
          />
          <Button
            look="ghost"
            icon={X}
            aria-label={`Remove ${own || `the ${noun}`}`}
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
          Add a {noun}
        </Button>
      </div>
    </fieldset>
  );
}
