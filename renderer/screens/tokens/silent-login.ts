import { opensBrowser } from '../../../core/grants/registry.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from '../../store/run-form-slice.ts';
import type { State } from '../../store/state.ts';

/**
 * Whether a login can be repeated without pages (`prompt=none`): it ran in a browser, its grant and user are
 * selected now, and a session of the user is stored.
 */
export function canRunSilently(state: State, { summary }: Pick<RunView, 'summary'>): boolean {
  const connection = selectConnectionView(state);
  const persona = selectPersonaView(state);
  if (connection === undefined || connection.id !== summary.connection) return false;
  const { grant } = selectOptions(state, connection);
  return (
    grant === summary.grant &&
    opensBrowser(grant) &&
    persona?.name === summary.persona &&
    persona?.session === 'kept' &&
    persona.signedIn
  );
}
