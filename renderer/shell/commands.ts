import { guidedGrants, guideOf } from '../../core/teach/guide.ts';
import { selectDemo, selectPlaying } from '../store/gallery-slice.ts';
import { loaded } from '../store/loadable.ts';
import { selectPersonaView } from '../store/run-form-slice.ts';
import { selectLive, selectRun } from '../store/run-slice.ts';
import { selectedKey } from '../store/selection.ts';
import { legOf, linesOf } from '../store/sequence-lines.ts';
import type { State } from '../store/state.ts';

/** An action that is available everywhere: by its shortcut, or from the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'Run' | 'Message' | 'Go to' | 'Gallery' | 'Window';
  readonly keys?: string;
  readonly enabled: (state: State) => boolean;
  readonly run: (state: State) => void;
}

const always = () => true;
const held = (state: State) => selectRun(state)?.summary.state === 'held';
const canStart = (state: State) => state.connectionId !== undefined && !state.starting && !selectLive(state);

/** A repeated key press at the end of a play must not start something else. */
const canStepIn = (state: State) =>
  canStart(state) && !(state.tab === 'gallery' && state.play.state !== 'none');

/** Steps on where a run is open and held, otherwise starts one that is paused before its first message. */
function step(state: State): void {
  if (held(state)) return void state.stepRun();
  if (state.tab === 'gallery') state.setTab('debugger');
  void state.startRun(true);
}

/** Toggles the breakpoint on the leg of the selected message. */
function toggleBreakpoint(state: State): void {
  const run = selectRun(state);
  if (run === undefined) return;
  const key = selectedKey(run, state.selection);
  const line = linesOf(run, state.unfolded).find((item) => item.key === key);
  if (line !== undefined) void state.toggleBreakpoint(legOf(line));
}

/** Every command of the window, in the order of the palette. */
export const commands: readonly Command[] = [
  {
    id: 'run',
    title: 'Run',
    group: 'Run',
    keys: 'F5',
    enabled: canStart,
    run: (state) => {
      state.setTab('debugger');
      void state.startRun(false);
    },
  },
  {
    id: 'step',
    title: 'Step to the next message',
    group: 'Run',
    keys: 'F10',
    enabled: (state) => held(state) || canStepIn(state),
    run: step,
  },
  {
    id: 'continue',
    title: 'Continue',
    group: 'Run',
    keys: 'F8',
    enabled: held,
    run: (state) => void state.continueRun(),
  },
  {
    id: 'stop',
    title: 'Abort the run',
    group: 'Run',
    keys: 'Shift+F5',
    enabled: selectLive,
    run: (state) => void state.stopRun(),
  },
  {
    id: 'refresh',
    title: 'Refresh the tokens',
    group: 'Run',
    keys: 'R',
    enabled: (state) =>
      !selectLive(state) && selectRun(state)?.tokens.some(({ role }) => role === 'refresh-token') === true,
    run: (state) => void state.refreshTokens(),
  },
  {
    id: 'copy-access-token',
    title: 'Copy the access token',
    group: 'Run',
    enabled: (state) => selectRun(state)?.tokens.some(({ role }) => role === 'access-token') === true,
    run: (state) => {
      const run = selectRun(state);
      const token = run?.tokens.find(({ role }) => role === 'access-token');
      if (run !== undefined && token !== undefined) void state.copyToken(run.summary.id, token);
    },
  },
  {
    id: 'new-sheet',
    title: 'New inspection',
    group: 'Go to',
    enabled: always,
    run: (state) => {
      state.clearInspection();
      state.setTab('inspector');
    },
  },
  {
    id: 'new-run',
    title: 'New run',
    group: 'Run',
    enabled: (state) => state.run.state !== 'none',
    run: (state) => {
      state.setTab('debugger');
      state.closeRun();
    },
  },
  {
    id: 'delete-run',
    title: 'Delete this run',
    group: 'Run',
    enabled: (state) => selectRun(state) !== undefined && !selectLive(state),
    run: (state) => {
      const run = selectRun(state);
      if (run !== undefined) void state.deleteRun(run.summary);
    },
  },
  {
    id: 'breakpoint',
    title: 'Toggle breakpoint',
    group: 'Message',
    keys: 'F9',
    enabled: (state) => selectRun(state) !== undefined,
    run: toggleBreakpoint,
  },
  {
    id: 'copy-curl',
    title: 'Copy this message as cURL',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.curl !== undefined,
    run: (state) => {
      const curl = loaded(state.detail?.content)?.curl;
      if (curl !== undefined) void state.copyMaskedCurl(curl);
    },
  },
  {
    id: 'copy-curl-variables',
    title: 'Copy this message as cURL with shell variables',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.curl?.variables !== undefined,
    run: (state) => {
      const curl = loaded(state.detail?.content)?.curl;
      if (curl !== undefined) void state.copyCurlWithVariables(curl);
    },
  },
  ...(
    [
      ['debugger', 'Debugger'],
      ['tokens', 'Tokens'],
      ['findings', 'Findings'],
      ['inspector', 'Inspector'],
      ['gallery', 'Gallery'],
    ] as const
  ).map(
    ([tab, title], index): Command => ({
      id: `tab-${tab}`,
      title,
      group: 'Go to',
      keys: String(index + 1),
      enabled: always,
      run: (state) => state.setTab(tab),
    }),
  ),
  ...guidedGrants.map(
    (grant): Command => ({
      id: `play-${grant}`,
      title: `Play: ${guideOf(grant).name}`,
      group: 'Gallery',
      enabled: (state) => selectDemo(state) !== undefined && !selectPlaying(state),
      run: (state) => {
        state.setTab('gallery');
        void state.playGrant(grant);
      },
    }),
  ),
  {
    id: 'auto-play',
    title: 'Toggle auto-play',
    group: 'Gallery',
    enabled: (state) => state.tab === 'gallery' && selectPlaying(state),
    run: (state) => state.setAutoPlay(!state.autoPlay),
  },
  {
    id: 'close-play',
    title: 'Back to all grants',
    group: 'Gallery',
    enabled: (state) => state.tab === 'gallery' && state.play.state !== 'none',
    run: (state) => void state.closePlay(),
  },
  {
    id: 'notify-before-end',
    title: 'Toggle expiry notifications',
    group: 'Window',
    enabled: always,
    run: (state) => void state.setNotifyBeforeEnd(loaded(state.app)?.settings.notifyBeforeEnd !== true),
  },
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
    id: 'vault',
    title: 'Vault…',
    group: 'Window',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'vault' }),
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
  ...(
    [
      ['light', 'Light theme'],
      ['dark', 'Dark theme'],
      ['system', 'System theme'],
    ] as const
  ).map(
    ([theme, title]): Command => ({
      id: `theme-${theme}`,
      title,
      group: 'Window',
      enabled: (state) => loaded(state.app)?.settings.theme !== theme,
      run: (state) => void state.setTheme(theme),
    }),
  ),
  {
    id: 'palette',
    title: 'Search or run a command',
    group: 'Window',
    keys: 'Mod+K',
    enabled: always,
    run: (state) =>
      state.dialog?.kind === 'palette' ? state.closeDialog() : state.openDialog({ kind: 'palette' }),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Window',
    keys: '?',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'shortcuts' }),
  },
];
