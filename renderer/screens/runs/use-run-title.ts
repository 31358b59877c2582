import { useCallback } from 'react';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { runName, tokensTitle } from '../../format/run-name.ts';
import { formatMoment } from '../../format/time.ts';
import { loaded } from '../../store/loadable.ts';
import type { State } from '../../store/state.ts';
import { useAppStore, useStore } from '../../store/store.ts';

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Returns a function that names a run with its user, connection, state and time, by its id. */
export function useRunTitle(): (id: string) => string {
  const connections = useStore(selectConnections);
  const store = useAppStore();
  return useCallback(
    (id) => {
      const run = loaded(store.getState().app)?.runs.find((item) => item.id === id);
      if (run === undefined) return 'Deleted run';
      const connection =
        run.imported?.connection ?? connections.find((item) => item.id === run.connection)?.name;
      return [
        ...(connection === undefined ? [] : [runName(run)]),
        tokensTitle(run, connection),
        ...(run.state === 'completed' ? [] : [run.state]),
        formatMoment(run.startedAt),
      ].join(', ');
    },
    [connections, store],
  );
}
