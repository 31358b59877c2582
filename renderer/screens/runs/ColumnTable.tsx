import { X } from 'lucide-react';
import { useId, useState } from 'react';
import {
  type ColumnCell,
  cellText,
  columnCounts,
  isDifferent,
  type TokenColumns,
} from '../../../core/views/run/compare/token-columns.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useActions } from '../../store/store.ts';
import type { NamedPlace } from './CompareColumnsDialog.tsx';
import { placeKey } from './column-places.ts';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly places: readonly NamedPlace[];
  readonly onRemove: (index: number) => void;
}

/** A table of tokens: a column for each, a row for each value; what differs from the first token is marked. */
export function ColumnTable({ places, onRemove }: Props) {
  const { compareColumns } = useActions();
  const [isShowingAll, setShowingAll] = useState(false);
  const toggleId = useId();
  const isEnough = places.length >= 2;
  const compared = useAnswer(
    isEnough ? places.map(({ place }) => placeKey(place)).join('\n') : undefined,
    () => compareColumns(places.map(({ place }) => place)),
  );
  if (!isEnough) return <p className="comparison-none">Add two or more tokens to compare.</p>;
  if (compared.state === 'failed') return <FailureCard failure={compared.failure} />;
  if (compared.state === 'loading') {
    return (
      <p className="waiting" role="status">
        <span className="spinner" aria-hidden /> Comparing
      </p>
    );
  }
  const { value: columns } = compared;
  const { differences, expected, same } = columnCounts(columns);
  return (
    <>
      <div className="column-counts">
        <span role="status">
          {differences} different, {expected} expected to differ, {same} the same
          {columns.left > 0 && `; ${columns.left} more rows not compared`}
        </span>
        <span className="grow" />
        <label className="toggle" htmlFor={toggleId}>
          <input
            id={toggleId}
            type="checkbox"
            checked={isShowingAll}
            onChange={({ target }) => setShowingAll(target.checked)}
          />
          <span>All rows</span>
        </label>
      </div>
      <ScrollRegion className="comparison" label="Compared tokens">
        <table className="columns">
          <thead>
            <tr>
              <th scope="col">Value</th>
              {places.map(({ place, name }, index) => (
                <th key={placeKey(place)} scope="col">
                  <span className="column-head">
                    <OutsideText text={`${index + 1}. ${name}`} limit={160} />
                    <Button
                      look="ghost"
                      size="small"
                      icon={X}
                      aria-label={`Remove token ${index + 1}`}
                      title="Remove"
                      onClick={() => onRemove(index)}
                    />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <Rows columns={columns} isShowingAll={isShowingAll} />
        </table>
      </ScrollRegion>
    </>
  );
}

function Rows({ columns, isShowingAll }: { readonly columns: TokenColumns; readonly isShowingAll: boolean }) {
  const rows = columns.rows.filter(({ cells }) => isShowingAll || cells.some(isDifferent));
  return (
    <tbody>
      {rows.map(({ part, name, first, cells }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be there several times.
        <tr key={`${index} ${part} ${name}`}>
          <th scope="row">
            <OutsideText text={name} limit={80} isName /> <small className="faint">{part}</small>
          </th>
          <td className={first === undefined ? 'faint' : 'mono'}>
            <OutsideText text={first ?? 'absent'} limit={200} />
          </td>
          {cells.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns are in the order of the tokens.
            <td key={column} data-different={isDifferent(cell)} className={classOf(cell)}>
              <OutsideText text={cellText(cell)} limit={200} />
            </td>
          ))}
        </tr>
      ))}
      {rows.length === 0 && (
        <tr>
          <td colSpan={2} className="soft">
            No differences.
          </td>
        </tr>
      )}
    </tbody>
  );
}

function classOf({ same, value }: ColumnCell): string {
  return same === true || value === undefined ? 'faint' : 'mono';
}
