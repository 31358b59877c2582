import { Cookie } from 'lucide-react';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import { Countdown } from '../components/Countdown.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { selectPersonaView } from '../store/run-form-slice.ts';
import { useActions, useStore } from '../store/store.ts';
import { avatarOf } from './avatar.ts';
import { ItemRow } from './ItemRow.tsx';
import { UserMenuItems } from './UserMenuItems.tsx';

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
    <ItemRow
      name={persona.name}
      tabIndex={tabIndex}
      menu={<UserMenuItems connection={connection} user={persona} />}
    >
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
          {persona.session === 'kept' && (
            <span title="Cookies are stored between logins">
              <Cookie className="icon" aria-hidden />
              <span className="for-readers">, cookies stored</span>
            </span>
          )}
        </small>
      </button>
    </ItemRow>
  );
}

function Standing({ persona }: { readonly persona: PersonaView }) {
  const signingOut = useStore((state) => state.signingOut.includes(persona.id));
  const words = standingOf(persona, signingOut);
  return words === undefined ? <Countdown until={persona.expiresAt ?? 0} /> : words;
}

/** Undefined where the countdown of a token is shown. */
function standingOf(persona: PersonaView, signingOut: boolean): string | undefined {
  if (signingOut) return 'signing out';
  if (persona.revoked === true) return 'revoked';
  if (persona.expiresAt !== undefined) return undefined;
  if (persona.cookiesLocked || persona.credentialsClosed === 'locked') return 'locked';
  if (persona.credentialsClosed !== undefined) return 'credentials missing';
  return persona.signedIn ? 'signed in' : 'signed out';
}
