import { Pencil } from 'lucide-react';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions } from '../../store/store.ts';

/** The name and the note of the open run, above its messages. */
export function RunNote({ run }: { readonly run: RunSummary }) {
  const { openDialog } = useActions();
  const { id, name, note } = run;
  if (name === undefined && note === undefined) return null;
  return (
    <section className="run-note" aria-label="Name and note">
      <div className="grow">
        {name !== undefined && (
          <h2>
            <OutsideText text={name} limit={200} />
          </h2>
        )}
        {note !== undefined && (
          <p className="run-note-text">
            <OutsideText text={note} limit={2_000} multiline />
          </p>
        )}
      </div>
      <Button
        look="ghost"
        size="small"
        icon={Pencil}
        aria-label="Edit name and note"
        title="Edit name and note"
        onClick={() => openDialog({ kind: 'label-run', run: id })}
      />
    </section>
  );
}
