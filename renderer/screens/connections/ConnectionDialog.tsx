import type { RecordedConnection } from '../../../core/bridge/connect-channels.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { FailedField } from '../../../core/views/failure/connection-field.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { type Draft, draftOf, newDraft, recordedDraft } from './draft.ts';

interface Props {
  readonly id: string | undefined;
  readonly field: FailedField | undefined;
  /** What a new one has, from an imported run. */
  readonly recorded?: RecordedConnection;
}

/** The form of a connection, at a field that is given; without an id, of a new one. */
export function ConnectionDialog({ id, field, recorded }: Props) {
  const connection = useStore(({ app }) => loaded(app)?.connections.find((item) => item.id === id));
  return (
    <FormDialog title={titleOf(connection)} className="connection-dialog">
      {(actions) => (
        <ConnectionForm
          key={id ?? 'new'}
          connection={connection}
          field={field}
          start={connection === undefined ? newDraftOf(recorded) : draftOf(connection)}
          {...actions}
        />
      )}
    </FormDialog>
  );
}

function newDraftOf(recorded: RecordedConnection | undefined): Draft {
  return recorded === undefined ? newDraft : recordedDraft(recorded);
}

function titleOf(connection: ConnectionView | undefined): string {
  return connection === undefined ? 'New connection' : `Connection ${connection.name.slice(0, 60)}`;
}
