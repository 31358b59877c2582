import { Cookie, LogOut, Trash2 } from 'lucide-react';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import { Countdown } from '../components/Countdown.tsx';
import { MenuItem, MenuLine } from '../components/Menu.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { selectPersonaView } from '../store/run-form-slice.ts';
import { useActions, useStore } from '../store/store.ts';
import { avatarOf } from './avatar.ts';
import { ItemMenu } from './ItemMenu.tsx';

interface Props {
  readonly connection: string;
  readonly persona: PersonaView;
  readonly tabIndex: 0 | -1;
}

/** A user: signs in next, and shows how long the newest token is valid. */
export function UserItem({ connection, persona, tabIndex }: Props) {
  const { selectPersona } = useActions();
  const chosen = useStore((state) => selectPersonaView(state)?.id === persona.id);
  const { letter, colour } = avatarOf(persona.name);
  return (
    <div className="item-row">
      <button
        type="button"
        className="item persona"
        tabIndex={tabIndex}
        aria-pressed={chosen}
        onClick={() => selectPersona(connection, persona.id)}
      >
        <span className="face" style={{ background: colour }} aria-hidden>
          {letter}
        </span>
        <OutsideText text={persona.name} oneLine limit={40} />
        <small>
          <Standing persona={persona} />
        </small>
      </button>
      <PersonaMenu persona={persona} tabIndex={tabIndex} />
    </div>
  );
}

function Standing({ persona }: { readonly persona: PersonaView }) {
  if (persona.expiresAt !== undefined) return <Countdown until={persona.expiresAt} />;
  if (persona.cookiesLocked) return 'locked';
  return persona.signedIn ? 'signed in' : 'signed out';
}

function PersonaMenu({ persona, tabIndex }: Pick<Props, 'persona' | 'tabIndex'>) {
  const { updatePersona, signOutPersona, deletePersona } = useActions();
  const { id, name, session } = persona;
  const other = session === 'kept' ? 'clean' : 'kept';
  return (
    <ItemMenu name={name} tabIndex={tabIndex}>
      <MenuItem icon={Cookie} onSelect={() => void updatePersona(id, { name, session: other })}>
        {session === 'kept' ? 'Start each login without cookies' : 'Keep cookies between logins'}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void signOutPersona(id, name)}>
        Delete cookies now
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => void deletePersona(id)}>
        Remove
      </MenuItem>
    </ItemMenu>
  );
}
