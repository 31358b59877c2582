import type { Result } from '../../core/base/failure.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { clientOfRun, snapshotOf } from './connection-plan.ts';
import { notFound } from './not-found.ts';

/** At which provider a follow-up is done, and as which client. */
type FollowUpPlace = Pick<RunPlan, 'connection' | 'client'>;

/** Where the tokens of a run are used: the connection as it is now. Fails when it was deleted, or cannot be read. */
export function placeOf(
  run: StoredRun,
  store: Pick<Store, 'connections' | 'keys'>,
  demo: DemoProvider | undefined,
): Result<FollowUpPlace> {
  const stored = store.connections.find(run.summary.connection);
  if (stored === undefined) return notFound('connection');
  const client = clientOfRun(stored, run.clientId, store.keys);
  if (!client.ok) return client;
  return {
    ok: true,
    value: { connection: snapshotOf(stored, client.value.clientId, demo), client: client.value },
  };
}
