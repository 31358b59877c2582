import { FormDialog } from '../../components/FormDialog.tsx';
import { loaded } from '../../store/loadable.ts';
import { useStore } from '../../store/store.ts';
import { UserForm } from './UserForm.tsx';

interface Props {
  readonly connection: string;
  /** Absent for a new user. */
  readonly id: string | undefined;
}

/** The form of a saved user. */
export function UserDialog({ connection: place, id }: Props) {
  const connection = useStore(({ app }) => loaded(app)?.connections.find((item) => item.id === place));
  const user = connection?.personas.find((item) => item.id === id);
  const title = user === undefined ? 'New user' : `User ${user.name.slice(0, 60)}`;
  return (
    <FormDialog title={title} className="user-dialog">
      {(actions) =>
        connection === undefined || (id !== undefined && user === undefined) ? (
          <p className="soft">This user was removed.</p>
        ) : (
          <UserForm connection={connection} user={user} {...actions} />
        )
      }
    </FormDialog>
  );
}
