import { opensBrowser } from '../../../core/grants/registry.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { selectConnectionView, selectOptions, selectPersonaView } from '../../store/run-form-slice.ts';
import type { State } from '../../store/state.ts';

/**
 * Whether the login of a run can be repeated without any page (`prompt=none`): it was one in a browser, the same
 * grant and person are chosen now, and a session of that person was kept.
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
