import {
  Ban,
  FlaskConical,
  GitCompare,
  LogOut,
  MoreHorizontal,
  ScanSearch,
  ScanText,
  Send,
  UserRound,
} from 'lucide-react';
import type { TamperedFollowUp } from '../../../core/bridge/tamper-channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem, MenuLine } from '../../components/Menu.tsx';
import { selectAutoLogin } from '../../store/auto-login.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly run: RunView;
  readonly token: TokenView;
}

/** The menu of a token: inspect, introspect, revoke, call an API, sign out. */
export function TokenMenu({ run, token }: Props) {
  const { follow, inspectToken, openDialog } = useActions();
  const presenting = useStore((state) => state.presenting);
  const autoLogin = useStore((state) => selectAutoLogin(state, run));
  const about = { run: run.summary.id, ref: token.ref };
  const usable = token.role === 'access-token' || token.role === 'refresh-token';
  const tamper = (kind: TamperedFollowUp['kind']): void =>
    openDialog({ kind: 'tamperings', target: { kind, run: run.summary.id } });
  return (
    <Menu
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          icon={MoreHorizontal}
          aria-label={`More for the ${token.title}`}
          title="More actions"
        />
      }
    >
      <MenuItem icon={ScanText} onSelect={() => void inspectToken(run.summary.id, token)}>
        Open in Inspector
      </MenuItem>
      {!presenting && (
        <MenuItem
          icon={GitCompare}
          onSelect={() =>
            openDialog({
              kind: 'compare-tokens',
              token: { from: { kind: 'run', id: run.summary.id }, ref: token.ref },
            })
          }
        >
          Compare with…
        </MenuItem>
      )}
      {(usable || token.role === 'id-token') && <MenuLine />}
      {token.role === 'access-token' && (
        <MenuItem icon={Send} onSelect={() => openDialog({ kind: 'api-call', ...about })}>
          Call an API…
        </MenuItem>
      )}
      {token.role === 'access-token' && run.scopes?.requested.includes('openid') === true && (
        <MenuItem icon={UserRound} onSelect={() => void follow({ kind: 'userinfo', ...about })}>
          Request UserInfo
        </MenuItem>
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
      {token.role === 'refresh-token' && (
        <MenuItem icon={FlaskConical} onSelect={() => tamper('refresh')}>
          Refresh with tampering…
        </MenuItem>
      )}
      {token.role === 'id-token' && (
        <>
          <MenuItem
            icon={LogOut}
            onSelect={() => void follow({ kind: 'logout', run: run.summary.id, autoLogin })}
          >
            Sign out at the provider
          </MenuItem>
          <MenuItem icon={FlaskConical} onSelect={() => tamper('logout')}>
            Sign out with tampering…
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
