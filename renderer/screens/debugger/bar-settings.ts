import { isLoginGrant, type RunOptions } from '../../../core/grants/registry.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { loaded } from '../../store/loadable.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from '../../store/run-form-slice.ts';
import { isUnderWay, selectRun } from '../../store/run-slice.ts';
import type { State } from '../../store/state.ts';

/** Returns the open run while it is live: its settings are shown until it ends. */
function liveRun(state: State): RunView | undefined {
  const run = selectRun(state);
  return run !== undefined && isUnderWay(run.summary) ? run : undefined;
}

/** Returns the connection of the open run while it is live, otherwise that of the next run. */
export function barConnection(state: State): ConnectionView | undefined {
  const live = liveRun(state)?.summary.connection;
  if (live === undefined) return selectConnectionView(state);
  return loaded(state.app)?.connections.find(({ id }) => id === live);
}

/** Returns the options of the open run while it is live, otherwise those of the next run. */
export function barOptions(state: State): RunOptions | undefined {
  const connection = barConnection(state);
  return liveRun(state)?.login?.options ?? (connection && selectOptions(state, connection));
}

/** Returns the name of the user of the open run while it is live. */
export function liveUser(state: State): string | undefined {
  return liveRun(state)?.summary.persona;
}

/** The name of the button and command that start a run. */
export function runTitle(state: State): string {
  return repeatsOpenRun(state) ? 'Run again' : 'Run';
}

/** Whether the next run is a login with the very settings of the open one, which has ended. */
function repeatsOpenRun(state: State): boolean {
  const run = selectRun(state);
  const connection = selectConnectionView(state);
  if (run?.login === undefined || connection === undefined || isUnderWay(run.summary)) return false;
  const { grant, forked, resent, tampering, imported } = run.summary;
  const isPlain = [forked, resent, tampering, imported].every((each) => each === undefined);
  if (!isPlain || grant === undefined || !isLoginGrant(grant)) return false;
  const { persona, options } = run.login;
  return (
    run.summary.connection === connection.id &&
    (persona === undefined || persona === selectPersonaView(state)?.id) &&
    withoutCredentials(options) === withoutCredentials(selectOptions(state, connection))
  );
}

/** Options as text that equals that of equal ones; credentials of a run are not sent to the window. */
function withoutCredentials(options: RunOptions): string {
  const entries = Object.entries(options).filter(([name]) => name !== 'person');
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
