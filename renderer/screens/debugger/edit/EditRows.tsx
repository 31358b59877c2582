import { Plus } from 'lucide-react';
import type { ListRef } from '../../../../core/edit/edit.ts';
import type { Row } from '../../../../core/edit/editable.ts';
import { Button } from '../../../components/Button.tsx';
import { useActions } from '../../../store/store.ts';
import { EditRow } from './EditRow.tsx';
import { focusNow } from './focus-now.ts';
import { freeRow, isJsonList } from './row-numbers.ts';

interface Props {
  readonly heading: string;
  readonly list: ListRef;
  readonly rows: readonly Row[];
  readonly original: readonly Row[];
}

/** The rows of one list, each with a field for name and value. */
export function EditRows({ heading, list, rows, original }: Props) {
  const { editHeld, undoRow } = useActions();
  const left = new Set(rows.map(({ row }) => row));
  const removed = original.filter(({ row }) => !left.has(row));
  const next = freeRow(rows, original);
  return (
    <section className="edit-list" aria-label={heading}>
      <h3>{heading}</h3>
      <ul>
        {rows.map((row, index) => (
          <EditRow
            key={row.row}
            list={list}
            row={row}
            index={index}
            last={index === rows.length - 1}
            next={next}
            original={original.find((one) => one.row === row.row)}
          />
        ))}
        {removed.map(({ row, name }) => (
          <li key={row} className="edit-removed">
            <s className="mono">{name}</s> <span className="faint">removed</span>
            <Button
              ref={focusNow}
              size="small"
              look="ghost"
              aria-label={`Restore ${name}`}
              onClick={() => undoRow(list, row)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        look="ghost"
        icon={Plus}
        onClick={() =>
          editHeld({ kind: 'add', list, row: next, name: '', value: isJsonList(list) ? '""' : '' })
        }
      >
        Add
      </Button>
    </section>
  );
}
