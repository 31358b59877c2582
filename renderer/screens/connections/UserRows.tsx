import { Eraser, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionView, PersonaView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { useActions } from '../../store/store.ts';

/** Edits the users of a connection, each with its own cookies. Changes are saved at once. */
export function UserRows({ connection }: { readonly connection: ConnectionView }) {
  const { createUser, showFailure } = useActions();
  const { id, personas } = connection;
  const add = async (): Promise<void> => {
    const failure = await createUser({ connection: id, name: freeName(personas) });
    if (failure !== undefined) showFailure(failure);
  };
  return (
    <fieldset className="form-part">
      <legend>Users</legend>
      <p className="form-hint">
        Each has its own cookies, so several can be signed in at the same time. Edit user in the sidebar sets
        the login hint, credentials and passkeys.
      </p>
      <ul className="persona-rows">
        {personas.map((persona) => (
          <PersonaRow key={persona.id} persona={persona} />
        ))}
      </ul>
      <div>
        <Button size="small" icon={UserPlus} onClick={() => void add()}>
          Add user
        </Button>
      </div>
    </fieldset>
  );
}

function freeName(personas: readonly PersonaView[]): string {
  let number = personas.length + 1;
  while (personas.some(({ name }) => name === `user ${number}`)) number += 1;
  return `user ${number}`;
}

function PersonaRow({ persona }: { readonly persona: PersonaView }) {
  const { saveUser, keepCookies, deleteCookies, removeUser, showFailure } = useActions();
  const { id, name, session, signedIn } = persona;
  const vault = useVaultState();
  const [typed, setTyped] = useState(name);
  const rename = async (): Promise<void> => {
    const next = typed.trim();
    if (next === '') setTyped(name);
    if (next === '' || next === name) return;
    const failure = await saveUser({ id, name: next, session });
    if (failure !== undefined) showFailure(failure);
  };
  return (
    <li>
      <input
        className="input"
        aria-label={`Name of the user ${name}`}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void rename();
        }}
      />
      <select
        className="input"
        aria-label={`Cookies of ${name}`}
        value={session}
        onChange={(event) => void keepCookies(persona, event.target.value === 'kept' ? 'kept' : 'clean')}
      >
        <option value="kept">{vault === 'memory' ? 'Keep cookies until you quit' : 'Keep cookies'}</option>
        <option value="clean">Start without cookies</option>
      </select>
      <Button
        look="ghost"
        icon={Eraser}
        disabled={!signedIn}
        aria-label={`Delete the cookies of ${name}`}
        title="Delete cookies now"
        onClick={() => void deleteCookies(persona)}
      />
      <Button
        look="ghost"
        icon={Trash2}
        aria-label={`Remove ${name}`}
        title="Remove this user"
        onClick={() => void removeUser(persona)}
      />
    </li>
  );
}
