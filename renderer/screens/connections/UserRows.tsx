import { LogOut, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionView, PersonaView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { useActions } from '../../store/store.ts';

/** Edits the users of a connection, each with its own cookies. Changes are saved at once. */
export function UserRows({ connection }: { readonly connection: ConnectionView }) {
  const { addPersona } = useActions();
  const { id, personas } = connection;
  return (
    <fieldset className="form-part">
      <legend>Users</legend>
      <p className="form-hint">Each has its own cookies, so several can be signed in at the same time.</p>
      <ul className="persona-rows">
        {personas.map((persona) => (
          <PersonaRow key={persona.id} persona={persona} />
        ))}
      </ul>
      <div>
        <Button size="small" icon={UserPlus} onClick={() => void addPersona(id, freeName(personas))}>
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
  const { updatePersona, signOutPersona, deletePersona } = useActions();
  const { id, name, session, signedIn } = persona;
  const vault = useVaultState();
  const [typed, setTyped] = useState(name);
  const rename = (): void => {
    const next = typed.trim();
    if (next === '') setTyped(name);
    else if (next !== name) void updatePersona(id, { name: next, session });
  };
  return (
    <li>
      <input
        className="input"
        aria-label={`Name of the user ${name}`}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          rename();
        }}
      />
      <select
        className="input"
        aria-label={`Cookies of ${name}`}
        value={session}
        onChange={(event) =>
          void updatePersona(id, { name, session: event.target.value === 'kept' ? 'kept' : 'clean' })
        }
      >
        <option value="kept">{vault === 'memory' ? 'Keep cookies until you quit' : 'Keep cookies'}</option>
        <option value="clean">Start without cookies</option>
      </select>
      <Button
        look="ghost"
        icon={LogOut}
        disabled={!signedIn}
        aria-label={`Delete the cookies of ${name}`}
        title="Delete cookies now"
        onClick={() => void signOutPersona(id, name)}
      />
      <Button
        look="ghost"
        icon={Trash2}
        aria-label={`Remove ${name}`}
        title="Remove this user"
        onClick={() => void deletePersona(id)}
      />
    </li>
  );
}
