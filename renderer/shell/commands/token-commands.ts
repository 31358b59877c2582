import { selectLive, selectRun } from '../../store/run-slice.ts';
import type { Command } from './command.ts';

/** Commands for the tokens of the open run, and of all runs. */
export const tokenCommands: readonly Command[] = [
  {
    id: 'live-tokens',
    title: 'Show live tokens of all runs',
    group: 'Go to',
    enabled: ({ tab, isShowingAllTokens, presenting }) =>
      !presenting && (tab !== 'tokens' || !isShowingAllTokens),
    run: (state) => state.showAllTokens(),
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
];
