import { loaded } from '../../store/loadable.ts';
import { toggleSidebar } from '../sidebar-state.ts';
import { always, type Command } from './command.ts';

/** Commands that change settings or open a dialog. */
export const windowCommands: readonly Command[] = [
  {
    id: 'settings',
    title: 'Settings…',
    group: 'Window',
    keys: 'Mod+,',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'settings' }),
  },
  {
    id: 'notify-before-end',
    title: 'Toggle expiry notifications',
    group: 'Window',
    enabled: always,
    run: (state) => void state.setNotifyBeforeEnd(loaded(state.app)?.settings.notifyBeforeEnd !== true),
  },
  {
    id: 'vault',
    title: 'Vault…',
    group: 'Window',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'vault' }),
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
    id: 'presenter',
    title: 'Toggle presenter mode (large text, full screen)',
    group: 'Window',
    keys: 'P',
    otherKeys: ['F11'],
    enabled: always,
    run: (state) => state.setPresenting(!state.presenting),
  },
  {
    id: 'sidebar',
    title: 'Show or hide the sidebar',
    group: 'Window',
    keys: 'Mod+B',
    enabled: always,
    run: toggleSidebar,
  },
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
