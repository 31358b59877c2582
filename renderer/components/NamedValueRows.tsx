import { CircleAlert, Plus, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import type { NamedValueRow } from './named-values.ts';

interface Props<Row extends NamedValueRow> {
  readonly legend: string;
  /** The noun for a row, as in "parameter" or "header". */
  readonly noun: string;
  /** Completes "Name of …" for screen readers. */
  readonly described: string;
  /** The name by which the form finds the field. */
  readonly name: string;
  readonly valueHint?: string;
  readonly rows: readonly Row[];
  readonly problem?: string | undefined;
  /** Makes a new row of a row without a name and a value. */
  readonly create: (empty: NamedValueRow) => Row;
  /** What a row has before its name. */
  readonly before?: (row: Row, change: (part: Partial<Row>) => void) => ReactNode;
  readonly onChange: (rows: readonly Row[]) => void;
}

/** An editable list of names and values. */
export function NamedValueRows<Row extends NamedValueRow>(props: Props<Row>) {
  const {
    legend,
    noun,
    described,
    name,
    valueHint = 'value',
    rows,
    problem,
    create,
    before,
    onChange,
  } = props;
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (key: number, part: Partial<Row>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const changeText = (key: number, part: Partial<NamedValueRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, create({ key, name: '', value: '' })]);
    requestAnimationFrame(() => [...(group.current?.querySelectorAll('input') ?? [])].at(-2)?.focus());
  };
  return (
    <fieldset ref={group} className="form-field parameter-rows" data-field={name}>
      <legend className="form-label">{legend}</legend>
      {rows.map((row) => {
        const { key, name: own, value } = row;
        return (
          <div key={key} className={`parameter-row ${before === undefined ? '' : 'condition-row'}`}>
            {before?.(row, (part) => change(key, part))}
            <input
              className="input mono"
              aria-label={`Name of ${described}`}
              aria-invalid={problem !== undefined || undefined}
              placeholder="name"
              spellCheck={false}
              autoComplete="off"
              value={own}
              onChange={(event) => changeText(key, { name: event.target.value })}
            />
            <input
              className="input mono"
              aria-label={`Value of ${own || `the ${noun}`}`}
              placeholder={valueHint}
              spellCheck={false}
              autoComplete="off"
              value={value}
              onChange={(event) => changeText(key, { value: event.target.value })}
            />
            <Button
              look="ghost"
              icon={X}
              aria-label={`Remove ${own || `the ${noun}`}`}
              title="Remove"
              onClick={() => onChange(rows.filter((each) => each.key !== key))}
            />
          </div>
        );
      })}
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
