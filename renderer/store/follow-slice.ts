import type { ApiRequestView, FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import type { SliceContext } from './state.ts';

export interface FollowSlice {
  /**
   * Starts a run that works with the tokens of another one. Returns its id, or undefined after showing why it
   * could not start. Its result appears in the list of runs.
   */
  follow(input: FollowUpInput): Promise<string | undefined>;
  /** Does the same, and opens the messages of that run. */
  followInDebugger(input: FollowUpInput): Promise<boolean>;
  /** Returns the last API call of a connection; undefined for none, or one that cannot be read now. */
  loadLastApiCall(connection: string): Promise<ApiRequestView | undefined>;
}

/** Actions on the tokens of a run. */
export function followSlice({ get, client }: SliceContext): FollowSlice {
  return {
    async follow(input) {
      const answer = await client.call('run:follow', input);
      if (answer.ok) return answer.value.run;
      get().showFailure(answer.failure);
      return undefined;
    },

    async followInDebugger(input) {
      const run = await get().follow(input);
      if (run === undefined) return false;
      get().setTab('debugger');
      await get().openRun(run, 'kept');
      return true;
    },

    async loadLastApiCall(connection) {
      const answer = await client.call('api-call:last', { connection });
      return answer.ok ? (answer.value ?? undefined) : undefined;
    },
  };
}

/**
 * Returns the newest run of each kind that followed a run, or one token of it; newest first. An introspection
 * from before a revocation is omitted.
 */
export function followUpsOf(
  runs: readonly RunSummary[],
  run: string,
  ref: string | undefined,
): readonly RunSummary[] {
  const found = new Map<RunSummary['grant'], RunSummary>();
  for (const summary of runs) {
    const { follows, grant } = summary;
    if (follows?.run !== run || follows.ref !== ref || grant === 'refresh') continue;
    const isStale = grant === 'introspection' && found.has('revocation');
    if (!isStale && !found.has(grant)) found.set(grant, summary);
  }
  return [...found.values()];
}

/**
 * Whether the provider accepted the last revocation of a token, and no later result shows that it still
 * works.
 */
export function isRevoked(runs: readonly RunSummary[], run: string, ref: string): boolean {
  const revocation = runs.find(
    ({ grant, follows }) => grant === 'revocation' && follows?.run === run && follows.ref === ref,
  );
  return revocation?.follows?.result?.kind === 'revoked';
}
