import { present } from '../../core/base/present.ts';
import type { ApiRequestView, FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { RunChange } from '../../core/views/run/views.ts';
import { mainExchange, type OpenFollowUps, receiveFollowUp } from './follow-up-details.ts';
import { needsConnection } from './imported-run.ts';
import { loaded } from './loadable.ts';
import { isUnderWay } from './run-slice.ts';
import type { SliceContext } from './state.ts';

export interface FollowSlice {
  /** The follow-ups whose result is expanded on the card of their token. */
  readonly openFollowUps: OpenFollowUps;
  /**
   * Starts a run that works with the tokens of another one, and expands its result on the card alone; the open run stays.
   * Returns its id, or undefined after showing why it could not start; an imported run is given a connection first.
   */
  follow(input: FollowUpInput): Promise<string | undefined>;
  /** Expands the result of a follow-up, and loads it. */
  openFollowUp(run: string): Promise<void>;
  closeFollowUp(run: string): void;
  abortFollowUp(run: string): Promise<void>;
  receiveFollowUpChange(change: RunChange): void;
  /** Returns the last API call of a connection; undefined for none, or one that cannot be read now. */
  loadLastApiCall(connection: string): Promise<ApiRequestView | undefined>;
}

/** Actions on the tokens of a run. */
export function followSlice({ set, get, client }: SliceContext): FollowSlice {
  /** Counts the loads: an older one of the same run is ignored. */
  const loads = new Map<string, number>();

  const load = async (id: string, isAgain = false): Promise<void> => {
    const mine = (loads.get(id) ?? 0) + 1;
    loads.set(id, mine);
    const isCurrent = () => loads.get(id) === mine && get().openFollowUps[id] !== undefined;
    const answer = await client.call('run:get', { run: id });
    if (!isCurrent()) return;
    if (!answer.ok) return show(id, { state: 'failed', failure: answer.failure });
    const run = answer.value;
    if (isUnderWay(run.summary)) {
      show(id, { state: 'ready', value: { run } });
      // It may have ended while it was being fetched.
      const known = loaded(get().app)?.runs.find((summary) => summary.id === id);
      if (!isAgain && known !== undefined && !isUnderWay(known)) await load(id, true);
      return;
    }
    const exchange = mainExchange(run);
    const message =
      exchange === undefined ? undefined : await client.call('run:exchange', { run: id, exchange });
    if (!isCurrent()) return;
    show(id, {
      state: 'ready',
      value: { run, ...present({ exchange: message?.ok ? message.value : undefined }) },
    });
  };

  const show = (id: string, content: OpenFollowUps[string]): void =>
    set(({ openFollowUps }) => ({ openFollowUps: { ...openFollowUps, [id]: content } }));

  return {
    openFollowUps: {},

    async follow(input) {
      if (needsConnection(get(), input.run)) {
        get().openDialog({ kind: 'connect-run', followUp: input });
        return undefined;
      }
      const answer = await client.call('run:follow', input);
      if (!answer.ok) {
        get().showFailure(answer.failure);
        return undefined;
      }
      const { run } = answer.value;
      if (input.kind !== 'refresh') {
        set({ openFollowUps: {} });
        void get().openFollowUp(run);
      }
      return run;
    },

    async openFollowUp(run) {
      show(run, get().openFollowUps[run] ?? { state: 'loading' });
      await load(run);
    },

    closeFollowUp: (run) =>
      set(({ openFollowUps }) => {
        const { [run]: _, ...rest } = openFollowUps;
        return { openFollowUps: rest };
      }),

    async abortFollowUp(run) {
      const answer = await client.call('run:stop', { run });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    receiveFollowUpChange(change) {
      const received = receiveFollowUp(get().openFollowUps, change);
      if (received.kind === 'changed') set({ openFollowUps: received.open });
      else if (received.kind === 'stale') void load(change.run);
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
