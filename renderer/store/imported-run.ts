import { isLoginGrant } from '../../core/grants/registry.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { loaded } from './loadable.ts';
import { selectListedRun } from './runs-slice.ts';
import type { State } from './state.ts';

/** Whether a run was imported without its plan, and has no connection with which it can be used. */
export function needsConnection(state: State, run: string): boolean {
  const summary = selectListedRun(state, run);
  const { withoutPlan, masked } = summary?.imported ?? {};
  if (summary === undefined || withoutPlan !== true || masked === true) return false;
  return !loaded(state.app)?.connections.some(({ id }) => id === summary.connection);
}

/** Returns the run of the open dialog where that needs a connection first. */
export function selectUnconnected(state: State): string | undefined {
  const run = runOfDialog(state.dialog);
  return run !== undefined && needsConnection(state, run) ? run : undefined;
}

function runOfDialog(dialog: State['dialog']): string | undefined {
  switch (dialog?.kind) {
    case 'fork':
    case 'resend':
    case 'revoke':
    case 'api-call':
      return dialog.run;
    case 'connect-run':
      return dialog.followUp.run;
    case 'tamperings':
      return dialog.target?.run;
    default:
      return undefined;
  }
}

const pseudonyms = 'The secrets of this run are pseudonyms, which no provider accepts';

/** Returns why a run cannot be performed again from its start; undefined if it can. */
export function whyNotRunAgain({ imported, grant }: RunSummary): string | undefined {
  if (imported?.masked === true) return pseudonyms;
  const isLogin = imported?.withoutPlan !== true || (grant !== undefined && isLoginGrant(grant));
  return isLogin ? undefined : 'This run is not a login';
}

/** Returns why a run cannot be forked from its messages; undefined if it can. */
export function whyNotForked({ imported }: RunSummary): string | undefined {
  return imported?.masked === true ? pseudonyms : undefined;
}

/** Returns why a message cannot be sent again; undefined if it can. */
export function whyNotResent(
  { imported }: RunSummary,
  { method, request }: Pick<ExchangeView, 'method' | 'request'>,
): string | undefined {
  if (imported?.masked === true) return pseudonyms;
  const lacksBody = imported !== undefined && method === 'POST' && request?.body === undefined;
  return lacksBody ? 'The body of this request is not in the file' : undefined;
}
