import type { Result } from '../../core/base/failure.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { clientOfRun, demoConnectionId, snapshotOf } from './connection-plan.ts';
import { notFound } from './not-found.ts';

/** The provider and the client of a follow-up. */
export type FollowUpPlace = Pick<RunPlan, 'connection' | 'client'>;

/**
 * Returns where the tokens of a run are used: the current connection, because secrets rotate and proxies change, as
 * long as it names the provider and the client of the tokens. Otherwise, and when it was deleted, the plan of the
 * run: tokens are never sent to another provider. Fails when neither can be read.
 */
export function placeOf(
  run: StoredRun,
  store: Pick<Store, 'connections' | 'runs' | 'keys'>,
  demo: DemoProvider | undefined,
): Result<FollowUpPlace> {
  const { id, connection } = run.summary;
  const stored = store.connections.find(connection);
  const plan = store.runs.plan(id);
  if (stored !== undefined && (plan?.ok !== true || isSame(stored, plan.value))) {
    const client = clientOfRun(stored, run.clientId, store.keys);
    if (!client.ok) return client;
    return {
      ok: true,
      value: { connection: snapshotOf(stored, client.value.clientId, demo), client: client.value },
    };
  }
  return plan ?? notFound('connection');
}

/** Whether a connection still names the provider and the client of a plan; the demo connection always does. */
function isSame({ id, draft }: StoredConnection, plan: FollowUpPlace): boolean {
  if (id === demoConnectionId) return true;
  return draft.clientId === plan.client.clientId && isSameProvider(draft, plan.connection);
}

/** Without an issuer, the token endpoint identifies the provider. */
function isSameProvider(draft: StoredConnection['draft'], planned: ConnectionSnapshot): boolean {
  if (draft.issuer !== planned.issuer) return false;
  return draft.issuer !== '' || draft.endpoints?.token_endpoint === planned.endpoints?.token_endpoint;
}
