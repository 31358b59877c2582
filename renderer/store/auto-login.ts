import type { RunView } from '../../core/views/run/views.ts';
import { loaded } from './loadable.ts';
import { selectOptions } from './run-form-slice.ts';
import type { State } from './state.ts';

/**
 * Whether the follow-ups of a run fill in login forms: as in the options of its connection, or, for a grant
 * without that option, at the demo provider only.
 */
export function selectAutoLogin(state: State, { summary }: Pick<RunView, 'summary'>): boolean {
  const connection = loaded(state.app)?.connections.find(({ id }) => id === summary.connection);
  if (connection === undefined) return false;
  const options = selectOptions(state, connection);
  return 'autoLogin' in options ? options.autoLogin : connection.demo;
}
