import type { PersonaView } from '../../../core/views/connection/connection-view.ts';
import { selectPersonaView } from '../../store/run-form-slice.ts';
import type { State } from '../../store/state.ts';
import type { Command } from './command.ts';

/** A command on the selected user. */
function onUser(
  id: string,
  title: string,
  act: (state: State, user: PersonaView) => void,
  applies: (user: PersonaView) => boolean = () => true,
): Command {
  return {
    id,
    title,
    group: 'Window',
    enabled: (state) => {
      const user = selectPersonaView(state);
      return user !== undefined && applies(user);
    },
    run: (state) => {
      const user = selectPersonaView(state);
      if (user !== undefined) act(state, user);
    },
  };
}

/** The commands about saved users. */
export const userCommands: readonly Command[] = [
  {
    id: 'new-user',
    title: 'Add user…',
    group: 'Window',
    enabled: ({ connectionId }) => connectionId !== undefined,
    run: ({ connectionId, openDialog }) => {
      if (connectionId !== undefined) openDialog({ kind: 'user', connection: connectionId });
    },
  },
  onUser('edit-user', 'Edit this user: login hint, password, TOTP, passkeys…', (state, { id }) => {
    if (state.connectionId !== undefined) {
      state.openDialog({ kind: 'user', connection: state.connectionId, id });
    }
  }),
  onUser('sign-out', 'Sign this user out (log out)', (state, user) => void state.signOutUser(user)),
  onUser(
    'forget-cookies',
    'Delete the cookies of this user',
    (state, user) => void state.deleteCookies(user),
  ),
  onUser(
    'keep-cookies',
    'Keep the cookies of this user between logins',
    (state, user) => void state.keepCookies(user, 'kept'),
    ({ session }) => session === 'clean',
  ),
  onUser(
    'drop-cookies',
    'Start each login of this user without cookies',
    (state, user) => void state.keepCookies(user, 'clean'),
    ({ session }) => session === 'kept',
  ),
];
