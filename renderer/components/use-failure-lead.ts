import { present } from '../../core/base/present.ts';
import { type FailureLead, failureLead } from '../../core/views/failure/failure-lead.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { loaded } from '../store/loadable.ts';
import { brokenMessage } from '../store/selection.ts';
import { useStore } from '../store/store.ts';

/** Returns the action that leads on from a failed run; undefined for another run. */
export function useFailureLead({ failure, summary, messages }: RunView): FailureLead | undefined {
  const { connection, failed } = summary;
  const hasConnection = useStore(
    ({ app }) => loaded(app)?.connections.some(({ id }) => id === connection) === true,
  );
  const edited = useStore(({ editedAfter }) => editedAfter === summary.id);
  if (failure === undefined) return undefined;
  const hasResponse = brokenMessage(messages) !== undefined;
  return failureLead({ failure, hasConnection, hasResponse, edited, ...present({ failed }) });
}
