import { runTitle } from '../../screens/debugger/bar-settings.ts';
import { selectPlayedRun } from '../../store/gallery-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { selectLive, selectRun } from '../../store/run-slice.ts';
import type { State } from '../../store/state.ts';
import { always, type Command } from './command.ts';

const held = (state: State) => selectRun(state)?.summary.state === 'held';
const canStart = (state: State) => state.connectionId !== undefined && !state.starting && !selectLive(state);

/** A repeated key press at the end of a play must not start something else. */
const canStepIn = (state: State) =>
  canStart(state) && !(state.tab === 'gallery' && state.play.state !== 'none');

/** Steps on where a run is open and held, otherwise starts one that is paused before its first message. */
function step(state: State): void {
  if (held(state)) return void (selectPlayedRun(state) ? state.stepPlay() : state.stepRun());
  if (state.tab === 'gallery') state.setTab('debugger');
  void state.startRun(true);
}

/** Commands that start, continue and end a run. */
export const runningCommands: readonly Command[] = [
  {
    id: 'run',
    title: 'Run',
    titleNow: runTitle,
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
    id: 'run-tampered',
    title: 'Run with tampering…',
    group: 'Run',
    enabled: canStart,
    run: (state) => state.openDialog({ kind: 'tamperings' }),
  },
  {
    id: 'continue',
    title: 'Resume or pause the run',
    group: 'Run',
    keys: 'F8',
    enabled: selectLive,
    run: (state) => void (held(state) ? state.continueRun() : state.pauseRun()),
  },
  {
    id: 'pause-on-responses',
    title: 'Toggle pause on responses',
    group: 'Run',
    enabled: always,
    run: (state) =>
      void state.saveSettings({ pauseOnResponses: loaded(state.app)?.settings.pauseOnResponses !== true }),
  },
  {
    id: 'pause-on-navigations',
    title: 'Toggle pause on navigations',
    group: 'Run',
    enabled: always,
    run: (state) =>
      void state.saveSettings({
        pauseOnNavigations: loaded(state.app)?.settings.pauseOnNavigations !== true,
      }),
  },
  {
    id: 'stop',
    title: 'Abort the run',
    group: 'Run',
    keys: 'Shift+F5',
    enabled: selectLive,
    run: (state) => void state.stopRun(),
  },
];
