import { selectPersonaView } from '../../store/run-form-slice.ts';
import { always, type Command } from './command.ts';

/** Commands for the selected connection and its user. */
export const connectionCommands: readonly Command[] = [
  {
    id: 'new-connection',
    title: 'New connection…',
    group: 'Window',
    keys: 'N',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'connection' }),
  },
  {
    id: 'edit-connection',
    title: 'Edit this connection…',
    group: 'Window',
    enabled: (state) => state.connectionId !== undefined,
    run: (state) => {
      const id = state.connectionId;
      if (id !== undefined) state.openDialog({ kind: 'connection', id });
    },
  },
  {
    id: 'forget-cookies',
    title: 'Sign this user out (delete cookies)',
    group: 'Window',
    enabled: (state) => selectPersonaView(state) !== undefined,
    run: (state) => {
      const persona = selectPersonaView(state);
      if (persona !== undefined) void state.signOutPersona(persona.id, persona.name);
    },
  },
];
