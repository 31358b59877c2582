import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Breakpoint } from '../../../core/debug/breakpoint.ts';
import { breakpointWords } from '../../../core/debug/breakpoint-words.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { selectBreakpoints } from '../../store/breakpoints-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { BreakpointEditor } from './BreakpointEditor.tsx';

/** What the dialog shows: the list, or the form of one breakpoint, of a new one without an id. */
type Shown = { readonly kind: 'list' } | { readonly kind: 'form'; readonly id?: string };

/** Lists the breakpoints of the connection, and edits them. */
export function BreakpointsDialog({ isNew = false }: { readonly isNew?: boolean }) {
  const { closeDialog } = useActions();
  const breakpoints = useStore(selectBreakpoints);
  const [shown, setShown] = useState<Shown>(isNew ? { kind: 'form' } : { kind: 'list' });
  const edited = shown.kind === 'form' ? breakpoints.find(({ id }) => id === shown.id) : undefined;
  const toList = () => setShown({ kind: 'list' });
  return (
    <Dialog
      title={
        shown.kind === 'list' ? 'Breakpoints' : edited === undefined ? 'Add breakpoint' : 'Edit breakpoint'
      }
      className="breakpoints-dialog"
      onClose={shown.kind === 'form' && !isNew ? toList : closeDialog}
    >
      {shown.kind === 'form' ? (
        <BreakpointEditor breakpoint={edited} onDone={isNew ? closeDialog : toList} />
      ) : (
        <BreakpointList
          breakpoints={breakpoints}
          onEdit={(id) => setShown({ kind: 'form', ...(id && { id }) })}
        />
      )}
    </Dialog>
  );
}

interface ListProps {
  readonly breakpoints: readonly Breakpoint[];
  /** Called without an id for a new one. */
  readonly onEdit: (id?: string) => void;
}

function BreakpointList({ breakpoints, onEdit }: ListProps) {
  const { closeDialog } = useActions();
  return (
    <>
      {breakpoints.length === 0 ? (
        <p className="breakpoints-none">
          No breakpoints. Add one here, or click a dot on the left of a message in the Debugger.
        </p>
      ) : (
        <ScrollRegion label="Breakpoints of this connection" className="breakpoint-list">
          <ul>
            {breakpoints.map((breakpoint) => (
              <BreakpointItem key={breakpoint.id} breakpoint={breakpoint} onEdit={onEdit} />
            ))}
          </ul>
        </ScrollRegion>
      )}
      <div className="form-foot">
        <Button icon={Plus} data-first onClick={() => onEdit()}>
          Add breakpoint
        </Button>
        <span className="grow" />
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      </div>
    </>
  );
}

function BreakpointItem({
  breakpoint,
  onEdit,
}: Pick<ListProps, 'onEdit'> & { readonly breakpoint: Breakpoint }) {
  const { switchBreakpoint, deleteBreakpoint } = useActions();
  const words = breakpointWords(breakpoint);
  return (
    <li className="breakpoint-item">
      <label className="form-check">
        <input
          type="checkbox"
          checked={breakpoint.on}
          onChange={({ target }) => void switchBreakpoint(breakpoint, target.checked)}
        />
        <OutsideText text={words} limit={240} />
      </label>
      <span className="grow" />
      <Button
        look="ghost"
        size="small"
        icon={Pencil}
        aria-label={`Edit ${words}`}
        title="Edit"
        onClick={() => onEdit(breakpoint.id)}
      />
      <Button
        look="ghost"
        size="small"
        icon={Trash2}
        aria-label={`Delete ${words}`}
        title="Delete"
        onClick={() => void deleteBreakpoint(breakpoint)}
      />
    </li>
  );
}
