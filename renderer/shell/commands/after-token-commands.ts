import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { selectAutoLogin } from '../../store/auto-login.ts';
import { selectLive, selectRun } from '../../store/run-slice.ts';
import type { State } from '../../store/state.ts';
import type { Command } from './command.ts';

type Role = 'access-token' | 'refresh-token' | 'id-token';

/** Shows the value of a token on its card; not offered to an audience. */
function revealing(id: string, title: string, role: Role): Command {
  const command = onToken(id, title, role, (state, { summary }, token) =>
    state.revealOnCard(summary.id, token),
  );
  return { ...command, enabled: (state) => !state.presenting && command.enabled(state) };
}

/** A command on one token of the open run; it is offered where the run has that token. */
function onToken(
  id: string,
  title: string,
  role: Role,
  run: (state: State, view: RunView, token: TokenView) => void,
): Command {
  const find = (state: State) =>
    selectLive(state) ? undefined : selectRun(state)?.tokens.find((token) => token.role === role);
  return {
    id,
    title,
    group: 'Run',
    enabled: (state) => find(state) !== undefined,
    run: (state) => {
      const [view, token] = [selectRun(state), find(state)];
      if (view !== undefined && token !== undefined) run(state, view, token);
    },
  };
}

/** Starts a follow-up, and shows the tokens with its result. */
function follow(state: State, input: Parameters<State['follow']>[0]): void {
  state.setTab('tokens');
  void state.follow(input);
}

/** The commands on the tokens of the open run. */
export const afterTokenCommands: readonly Command[] = [
  onToken('introspect', 'Introspect the access token', 'access-token', (state, { summary }, { ref }) =>
    follow(state, { kind: 'introspection', run: summary.id, ref }),
  ),
  onToken(
    'introspect-refresh',
    'Introspect the refresh token',
    'refresh-token',
    (state, { summary }, { ref }) => follow(state, { kind: 'introspection', run: summary.id, ref }),
  ),
  onToken(
    'userinfo',
    'Request UserInfo with the access token',
    'access-token',
    (state, { summary }, { ref }) => follow(state, { kind: 'userinfo', run: summary.id, ref }),
  ),
  onToken('call-api', 'Call an API with the access token…', 'access-token', (state, { summary }, { ref }) => {
    state.setTab('tokens');
    state.openDialog({ kind: 'api-call', run: summary.id, ref });
  }),
  onToken('revoke', 'Revoke the access token…', 'access-token', (state, { summary }, { ref }) => {
    state.setTab('tokens');
    state.openDialog({ kind: 'revoke', run: summary.id, ref });
  }),
  onToken('revoke-refresh', 'Revoke the refresh token…', 'refresh-token', (state, { summary }, { ref }) => {
    state.setTab('tokens');
    state.openDialog({ kind: 'revoke', run: summary.id, ref });
  }),
  onToken('logout', 'Sign out at the provider (logout)', 'id-token', (state, view) =>
    follow(state, { kind: 'logout', run: view.summary.id, autoLogin: selectAutoLogin(state, view) }),
  ),
  onToken('refresh-tampered', 'Refresh with tampering…', 'refresh-token', (state, { summary }) =>
    state.openDialog({ kind: 'tamperings', target: { kind: 'refresh', run: summary.id } }),
  ),
  onToken('logout-tampered', 'Sign out with tampering…', 'id-token', (state, { summary }) =>
    state.openDialog({ kind: 'tamperings', target: { kind: 'logout', run: summary.id } }),
  ),
  revealing('reveal-access-token', 'Reveal the access token', 'access-token'),
  revealing('reveal-refresh-token', 'Reveal the refresh token', 'refresh-token'),
  revealing('reveal-id-token', 'Reveal the ID Token', 'id-token'),
  onToken('copy-header', 'Copy the access token as a header', 'access-token', (state, view, token) => {
    void state.copyToken(view.summary.id, token, 'header');
  }),
  onToken('copy-id-token', 'Copy the ID Token', 'id-token', (state, view, token) => {
    void state.copyToken(view.summary.id, token);
  }),
  onToken(
    'inspect-access-token',
    'Open the access token in the inspector',
    'access-token',
    (state, view, token) => {
      void state.inspectToken(view.summary.id, token);
    },
  ),
  onToken('inspect-id-token', 'Open the ID Token in the inspector', 'id-token', (state, view, token) => {
    void state.inspectToken(view.summary.id, token);
  }),
];
