import type { RunOptions } from '../../../core/bridge/channels.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { loaded } from '../../store/loadable.ts';
import { selectOptions } from '../../store/run-form-slice.ts';
import type { State } from '../../store/state.ts';

/** The options with which a run of the same connection would begin; undefined when the connection is gone. */
export function selectOptionsOfRun(state: State, run: RunView): RunOptions | undefined {
  const connection = loaded(state.app)?.connections.find(({ id }) => id === run.summary.connection);
  return connection && selectOptions(state, connection);
}
