import { selectComparable } from '../../store/compare-slice.ts';
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
    id: 'label-run',
    title: 'Name and note of this run…',
    group: 'Run',
    keys: 'F2',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => {
      const run = selectRun(state);
      if (run !== undefined) state.openDialog({ kind: 'label-run', run: run.summary.id });
    },
  },
  {
    id: 'pin-run',
    title: 'Pin or unpin this run',
    group: 'Run',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => {
      const run = selectRun(state);
      if (run !== undefined) void state.pinRun(run.summary.id, run.summary.pinned !== true);
    },
  },
  {
    id: 'copy-ticket',
    title: 'Copy for ticket (Markdown)',
    group: 'Run',
    keys: 'T',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => void state.copyTicket(),
  },
  {
    id: 'copy-sequence',
    title: 'Copy the sequence as Mermaid',
    group: 'Run',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => void state.copySequence('shown'),
  },
  {
    id: 'copy-whole-sequence',
    title: 'Copy the sequence as Mermaid, all expanded',
    group: 'Run',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => void state.copySequence('whole'),
  },
  {
    id: 'compare-runs',
    title: 'Compare this run with…',
    group: 'Run',
    enabled: (state) => selectComparable(state) !== undefined,
    run: (state) => {
      const run = selectComparable(state);
      if (run !== undefined) state.openDialog({ kind: 'compare-runs', run });
    },
  },
  {
    id: 'export-run',
    title: 'Export this run…',
    group: 'Run',
    enabled: (state) => selectRun(state) !== undefined,
    run: (state) => {
      const run = selectRun(state);
      if (run !== undefined) state.openDialog({ kind: 'export-run', run: run.summary.id });
    },
  },
  {
    id: 'import-run',
    title: 'Import a run…',
    group: 'Run',
    enabled: () => true,
    run: (state) => state.openDialog({ kind: 'import-run' }),
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
