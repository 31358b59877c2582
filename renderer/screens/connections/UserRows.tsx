import { LogOut, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionView, PersonaView } from '../../../core/views/connection/connection-view.ts';
import { Button } from '../../components/Button.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { useActions } from '../../store/store.ts';

/** Who logs in at a connection: each persona has cookies of its own. Changes are kept at once. */
export function UserRows({ connection }: { readonly connection: ConnectionView }) {
  const { addPersona } = useActions();
  const { id, personas } = connection;
  return (
    <fieldset className="form-part">
      <legend>Personas</legend>
      <p className="form-hint">
        Each has a cookie jar of its own, so that several can be logged in side by side.
      </p>
      <ul className="persona-rows">
        {personas.map((persona) => (
          <PersonaRow key={persona.id} persona={persona} />
        ))}
      </ul>
      <div>
        <Button size="small" icon={UserPlus} onClick={() => void addPersona(id, freeName(personas))}>
          Add a persona
        </Button>
      </div>
    </fieldset>
  );
}

function freeName(personas: readonly PersonaView[]): string {
  let number = personas.length + 1;
  while (personas.some(({ name }) => name === `persona ${number}`)) number += 1;
  return `persona ${number}`;
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
        aria-label={`Name of the persona ${name}`}
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
        <option value="kept">
          {vault === 'memory' ? 'keeps its cookies until you quit' : 'keeps its cookies'}
        </option>
        <option value="clean">starts clean</option>
      </select>
      <Button
        look="ghost"
        icon={LogOut}
        disabled={!signedIn}
        aria-label={`Forget the cookies of ${name}`}
        title="Forget its cookies now"
        onClick={() => void signOutPersona(id, name)}
      />
      <Button
        look="ghost"
        icon={Trash2}
        aria-label={`Remove ${name}`}
        title="Remove this persona"
        onClick={() => void deletePersona(id)}
      />
    </li>
  );
}
