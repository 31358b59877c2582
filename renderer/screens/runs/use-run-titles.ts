import { useMemo } from 'react';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { runName, tokensTitle } from '../../format/run-name.ts';
import { formatMoment } from '../../format/time.ts';
import { loaded } from '../../store/loadable.ts';
import type { State } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Returns the titles of runs by their ids, each with its user, connection, state and time. */
export function useRunTitles(runs: readonly RunSummary[]): ReadonlyMap<string, string> {
  const connections = useStore(selectConnections);
  return useMemo(() => {
    const names = new Map(connections.map(({ id, name }) => [id, name]));
    return new Map(
      runs.map((run) => [run.id, titleOf(run, run.imported?.connection ?? names.get(run.connection))]),
    );
  }, [runs, connections]);
}

function titleOf(run: RunSummary, connection: string | undefined): string {
  return [
    ...(connection === undefined ? [] : [runName(run)]),
    tokensTitle(run, connection),
    ...(run.state === 'completed' ? [] : [run.state]),
    formatMoment(run.startedAt),
  ].join(', ');
}
