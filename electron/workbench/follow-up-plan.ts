import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { FollowUpPlan } from '../../core/record/run-plan.ts';
import type { RunnableFollowUp } from '../../core/views/run/follow-up.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { planFollowUp } from '../run/plan.ts';
import { newerRecord } from '../store/newer-run.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { followUpAction } from './follow-up-action.ts';
import { type FollowUpPlace, placeOf } from './follow-up-place.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';

/** The run that a follow-up works with, and where its tokens are used. */
export interface FollowUpSite {
  readonly parent: StoredRun;
  readonly place: FollowUpPlace;
}

/** Reads what a follow-up of a run starts from. Fails for a run that cannot be opened, with the reason. */
export function siteOf(
  run: string,
  store: Pick<Store, 'connections' | 'runs' | 'keys'>,
  demo: DemoProvider | undefined,
): Result<FollowUpSite> {
  const parent = store.runs.find(run);
  if (parent === undefined) {
    const newer = store.runs.findNewer(run);
    return newer === undefined ? notFound('run') : { ok: false, failure: newerRecord('This run') };
  }
  const closed = store.runs.whyClosedRun(run);
  if (closed !== undefined) return closedRun(closed);
  const place = placeOf(parent, store, demo);
  return place.ok ? { ok: true, value: { parent, place: place.value } } : place;
}

/** Plans a follow-up. Fails where a token that it needs is missing, or cannot be read now. */
export function planAt(
  { parent, place }: FollowUpSite,
  input: RunnableFollowUp,
  { runs, apiCalls }: Pick<Store, 'runs' | 'apiCalls'>,
  postLogoutRedirectUri: string | undefined,
): Result<FollowUpPlan> {
  const { connection, client } = place;
  const action = followUpAction(
    input,
    present({
      parent,
      connection,
      lastCall: apiCalls.last(parent.summary.connection),
      postLogoutRedirectUri,
      tokenValue: (ref: string) => runs.token(input.run, ref),
      whyClosed: (ref: string) => runs.whyClosed(input.run, ref),
    }),
  );
  if (!action.ok) return action;
  const user = present({ name: parent.summary.persona });
  const tampering = 'tampering' in input ? input.tampering : undefined;
  return { ok: true, value: planFollowUp(action.value, { connection, client, user, tampering }) };
}
