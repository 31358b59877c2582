import { selectLive, selectRun } from '../../store/run-slice.ts';
import type { Command } from './command.ts';

/** Commands for the open run as a whole. */
export const storedRunCommands: readonly Command[] = [
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
];
