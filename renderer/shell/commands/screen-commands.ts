import { always, type Command } from './command.ts';

/** Commands that open a screen. */
export const screenCommands: readonly Command[] = [
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
];
