import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, Trash2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { ListRef } from '../../../../core/edit/edit.ts';
import type { Row } from '../../../../core/edit/editable.ts';
import { Button } from '../../../components/Button.tsx';
import { Menu, MenuItem, MenuLine } from '../../../components/Menu.tsx';
import { useActions } from '../../../store/store.ts';
import { EditJwt } from './EditJwt.tsx';
import { focusNow } from './focus-now.ts';
import { isJsonList } from './row-numbers.ts';

interface Props {
  readonly list: ListRef;
  readonly row: Row;
  /** Position among the rows, from 0. */
  readonly index: number;
  readonly last: boolean;
  /** A number for a new row. */
  readonly next: number;
  /** As it was; absent for a row that was added. */
  readonly original: Row | undefined;
}

/** One parameter, header or member. Alt with an arrow key moves it. */
export function EditRow({ list, row, index, last, next, original }: Props) {
  const { editHeld } = useActions();
  const [replaced, setReplaced] = useState(false);
  const { name, value, masked, jwt } = row;
  const label = name === '' ? 'new' : name;
  const edited =
    original === undefined
      ? 'added'
      : name !== original.name || value !== original.value || jwt !== original.jwt;
  const set = (change: { name?: string; value?: string }) =>
    editHeld({ kind: 'set', list, row: row.row, ...change });
  const replace = () => {
    setReplaced(true);
    set({ value: isJsonList(list) ? '""' : '' });
  };
  const move = (by: number) => editHeld({ kind: 'move', list, row: row.row, to: index + by });
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    if (by < 0 ? index > 0 : !last) move(by);
  };
  return (
    <li className="edit-row" data-edited={edited !== false} onKeyDown={press}>
      <input
        className="input mono edit-name"
        aria-label={`Name of ${label}`}
        value={name}
        spellCheck={false}
        ref={original === undefined && name === '' ? focusNow : null}
        onChange={({ target }) => set({ name: target.value })}
      />
      {masked ? (
        <span className="edit-masked">
          <span className="mono">{value}</span> <span className="masked-note">masked</span>
          <Button size="small" look="ghost" aria-label={`Replace ${label}`} onClick={replace}>
            Replace
          </Button>
        </span>
      ) : (
        <textarea
          className="input mono edit-value"
          aria-label={`Value of ${label}`}
          rows={1}
          value={value}
          spellCheck={false}
          ref={replaced ? focusNow : null}
          onChange={({ target }) => set({ value: target.value })}
        />
      )}
      <RowMenu {...{ list, row, index, last, next }} label={label} edited={edited !== false} move={move} />
      {jwt !== undefined && <EditJwt place={list.place} holder={row} jwt={jwt} original={original?.jwt} />}
    </li>
  );
}

interface MenuProps extends Omit<Props, 'original'> {
  readonly label: string;
  readonly edited: boolean;
  readonly move: (by: number) => void;
}

function RowMenu({ list, row: { row }, index, last, next, label, edited, move }: MenuProps) {
  const { editHeld, undoRow } = useActions();
  return (
    <Menu
      align="end"
      trigger={<Button size="small" look="ghost" icon={Ellipsis} aria-label={`Actions for ${label}`} />}
    >
      <MenuItem icon={CopyPlus} onSelect={() => editHeld({ kind: 'duplicate', list, row, as: next })}>
        Duplicate
      </MenuItem>
      <MenuItem icon={ArrowUp} disabled={index === 0} onSelect={() => move(-1)}>
        Move up
      </MenuItem>
      <MenuItem icon={ArrowDown} disabled={last} onSelect={() => move(1)}>
        Move down
      </MenuItem>
      <MenuItem icon={Undo2} disabled={!edited} onSelect={() => undoRow(list, row)}>
        Undo changes
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => editHeld({ kind: 'remove', list, row })}>
        Remove
      </MenuItem>
    </Menu>
  );
}
