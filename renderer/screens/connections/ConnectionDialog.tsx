import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { draftOf, newDraft } from './draft.ts';

/** The form of a connection; without an id, of a new one. */
export function ConnectionDialog({ id }: { readonly id: string | undefined }) {
  const connection = useStore(({ app }) => loaded(app)?.connections.find((item) => item.id === id));
  return (
    <FormDialog title={titleOf(connection)} className="connection-dialog">
      {(actions) => (
        <ConnectionForm
          key={id ?? 'new'}
          connection={connection}
          start={connection === undefined ? newDraft : draftOf(connection)}
          {...actions}
        />
      )}
    </FormDialog>
  );
}

function titleOf(connection: ConnectionView | undefined): string {
  return connection === undefined ? 'New connection' : `Connection ${connection.name.slice(0, 60)}`;
}
