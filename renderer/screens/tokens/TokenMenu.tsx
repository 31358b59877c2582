import { Ban, LogOut, MoreHorizontal, ScanSearch, Send } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem, MenuLine } from '../../components/Menu.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { selectAutoLogin } from './auto-login.ts';

interface Props {
  readonly run: RunView;
  readonly token: TokenView;
}

/** The menu of a token: introspect, revoke, call an API, sign out. */
export function TokenMenu({ run, token }: Props) {
  const { follow, openDialog } = useActions();
  const autoLogin = useStore((state) => selectAutoLogin(state, run));
  const about = { run: run.summary.id, ref: token.ref };
  const usable = token.role === 'access-token' || token.role === 'refresh-token';
  if (!usable && token.role !== 'id-token') return null;
  return (
    <Menu
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          icon={MoreHorizontal}
          aria-label={`More for the ${token.title}`}
          title="Introspect, revoke, use"
        />
      }
    >
      {token.role === 'access-token' && (
        <>
          <MenuItem icon={Send} onSelect={() => openDialog({ kind: 'api-call', ...about })}>
            Call an API…
          </MenuItem>
          <MenuLine />
        </>
      )}
      {usable && (
        <>
          <MenuItem icon={ScanSearch} onSelect={() => void follow({ kind: 'introspection', ...about })}>
            Introspect
          </MenuItem>
          <MenuItem icon={Ban} danger onSelect={() => openDialog({ kind: 'revoke', ...about })}>
            Revoke…
          </MenuItem>
        </>
      )}
      {token.role === 'id-token' && (
        <MenuItem
          icon={LogOut}
          onSelect={() => void follow({ kind: 'logout', run: run.summary.id, autoLogin })}
        >
          Sign out at the provider
        </MenuItem>
      )}
    </Menu>
  );
}
