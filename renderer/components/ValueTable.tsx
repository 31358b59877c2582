import { type ReactNode, useEffect, useRef, useState } from 'react';
import { formatCount } from '../format/quantity.ts';
import { CopyButton } from './CopyButton.tsx';
import { OutsideText } from './OutsideText.tsx';
import { SectionReference } from './SectionReference.tsx';

export interface ValueRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** The value was truncated or masked before it reached the window. */
  readonly masked?: boolean;
  readonly meaning?: string;
  readonly spec?: string;
  readonly tone?: 'changed' | 'warn' | 'fail' | 'highlight';
  /** Further content below the value. */
  readonly extra?: ReactNode;
}

interface Props {
  readonly heading: string;
  readonly rows: readonly ValueRow[];
}

const atFirst = 100;
const step = 500;

/** A table of names and values, with their meaning and section. */
export function ValueTable({ heading, rows }: Props) {
  const [shown, setShown] = useState(atFirst);
  const marked = rows.findIndex(({ tone }) => tone === 'highlight');
  const count = Math.max(shown, marked + 1);
  return (
    <table className="values">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">Value and meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, count).map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
      {rows.length > count && (
        <tfoot>
          <tr>
            <td colSpan={2}>
              <button type="button" className="more" onClick={() => setShown(count + step)}>
                Show more, {formatCount(rows.length - count, 'row')} left
              </button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Row({ row }: { readonly row: ValueRow }) {
  const element = useRef<HTMLTableRowElement>(null);
  const highlighted = row.tone === 'highlight';
  useEffect(() => {
    if (highlighted) element.current?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  return (
    <tr ref={element} data-tone={row.tone}>
      <th scope="row" className="mono">
        <OutsideText text={row.name} limit={120} isName />
      </th>
      <td>
        <div className="value mono">
          <OutsideText text={row.value} />
          {row.masked === true && <span className="masked-note">masked</span>}
          {row.masked !== true && row.value !== '' && <CopyButton text={row.value} what={row.name} />}
        </div>
        {(row.meaning !== undefined || row.spec !== undefined) && (
          <div className="meaning">
            {row.meaning} {row.spec !== undefined && <SectionReference spec={row.spec} />}
          </div>
        )}
        {row.extra}
      </td>
    </tr>
  );
}
