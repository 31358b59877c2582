import { Cookie, Eraser, LogOut, Pencil, Trash2 } from 'lucide-react';
import type { PersonaView } from '../../core/views/connection/connection-view.ts';
import { MenuItem, MenuLine } from '../components/Menu.tsx';
import { useActions, useStore } from '../store/store.ts';

interface Props {
  readonly connection: string;
  readonly user: PersonaView;
}

/** What can be done with a saved user, for its menus. */
export function UserMenuItems({ connection, user }: Props) {
  const { openDialog, keepCookies, signOutUser, deleteCookies, removeUser } = useActions();
  const busy = useStore(({ signingOut }) => signingOut.includes(user.id));
  const kept = user.session === 'kept';
  return (
    <>
      <MenuItem icon={Pencil} onSelect={() => openDialog({ kind: 'user', connection, id: user.id })}>
        Edit user…
      </MenuItem>
      <MenuItem icon={LogOut} disabled={busy} onSelect={() => void signOutUser(user)}>
        Sign out
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Cookie} onSelect={() => void keepCookies(user, kept ? 'clean' : 'kept')}>
        {kept ? 'Start each login without cookies' : 'Keep cookies between logins'}
      </MenuItem>
      <MenuItem icon={Eraser} disabled={busy} onSelect={() => void deleteCookies(user)}>
        Delete cookies now
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Trash2} danger onSelect={() => void removeUser(user)}>
        Remove
      </MenuItem>
    </>
  );
}
