import { RotateCcw, Send, Undo2, X } from 'lucide-react';
import { type ListPlace, listPlaces } from '../../../../core/edit/edit.ts';
import type { Editable } from '../../../../core/edit/editable.ts';
import type { HeldView } from '../../../../core/views/run/views.ts';
import { Button } from '../../../components/Button.tsx';
import { nameKeys } from '../../../components/keys.ts';
import { ScrollRegion } from '../../../components/ScrollRegion.tsx';
import { formatCount } from '../../../format/quantity.ts';
import { selectEditable, selectHeldEdit } from '../../../store/edit-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { Head } from '../detail/ExchangeDetail.tsx';
import { BodyEditor } from './BodyEditor.tsx';
import { EditPreview } from './EditPreview.tsx';
import { EditRows } from './EditRows.tsx';
import { HeldForm } from './HeldForm.tsx';
import { StartLine } from './StartLine.tsx';

/** A form for the message at which the run is paused, and what will be sent, literally. */
export function MessageEditor({ held }: { readonly held: HeldView }) {
  const message = useStore(selectEditable);
  if (message === undefined || held.editable === undefined) return null;
  return (
    <HeldForm>
      <Head
        exchange={{
          ...held.exchange,
          title: `${held.stage === 'reply' ? 'Edit response' : 'Edit'}: ${held.title}`,
        }}
        stage={held.stage}
      />
      <ScrollRegion label="Edited message" className="edit-form">
        <StartLine message={message} original={held.editable} />
        {listPlaces.map((place) => (
          <List key={place} place={place} message={message} held={held} />
        ))}
        <BodyEditor message={message} original={held.editable} />
        <EditPreview stage={held.stage} />
      </ScrollRegion>
      <Foot held={held} />
    </HeldForm>
  );
}

const headings: Readonly<Record<ListPlace, string>> = {
  query: 'Query parameters',
  fragment: 'Fragment parameters',
  form: 'Form parameters',
  header: 'Headers',
  member: 'JSON members',
};

interface ListProps {
  readonly place: ListPlace;
  readonly message: Editable;
  readonly held: HeldView;
}

function List({ place, message, held }: ListProps) {
  const rows = message.lists[place];
  const original = held.editable?.lists[place];
  if (rows === undefined || original === undefined) return null;
  return <EditRows heading={headings[place]} list={{ place }} rows={rows} original={original} />;
}

function Foot({ held }: { readonly held: HeldView }) {
  const { decide, openHeldForm, undoEdit, resetEdits } = useActions();
  const current = useStore(selectHeldEdit);
  const edits = current?.edits ?? [];
  const changes = current?.preview.state === 'ready' ? current.preview.value.changes.length : 0;
  const isReply = held.stage === 'reply';
  return (
    <footer className="detail-foot">
      <Button
        size="small"
        look="primary"
        icon={Send}
        title={nameKeys('Mod+Enter').join('+')}
        disabled={edits.length === 0 || current?.preview.state === 'failed'}
        onClick={() => void decide({ kind: 'edit', edits })}
      >
        {isReply ? 'Use edited' : 'Send edited'}
      </Button>
      <Button size="small" onClick={() => void decide({ kind: 'continue' })}>
        {isReply ? 'Use as received' : 'Send as it is'}
      </Button>
      <Button
        size="small"
        look="ghost"
        icon={Undo2}
        aria-label="Undo"
        aria-disabled={edits.length === 0}
        onClick={undoEdit}
      />
      <Button
        size="small"
        look="ghost"
        icon={RotateCcw}
        aria-label="Reset"
        title="Undo all edits"
        aria-disabled={edits.length === 0}
        onClick={resetEdits}
      />
      <span className="grow faint" role="status">
        {edits.length > 0 && changes > 0 && `${formatCount(changes, 'change')}`}
      </span>
      <Button
        size="small"
        look="ghost"
        icon={X}
        aria-label="Close the editor"
        onClick={() => openHeldForm('none')}
      />
    </footer>
  );
}
