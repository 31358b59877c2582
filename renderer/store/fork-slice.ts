import { present } from '../../core/base/present.ts';
import type { ChannelOutput } from '../../core/bridge/channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext, State } from './state.ts';

/** A message of a run; without one, its start. */
export interface ForkPlace {
  readonly run: string;
  readonly exchange?: string;
}

export interface ForkSlice {
  /** Returns what a fork cannot undo at the provider, or why the run cannot be forked. */
  readForkEffects(
    place: ForkPlace,
  ): Promise<
    | { readonly state: 'ready'; readonly value: ChannelOutput<'run:fork-effects'> }
    | { readonly state: 'failed'; readonly failure: FailureView }
  >;
  /** Performs a run again from a message on, and opens the new run. Returns why that failed. */
  forkRun(place: ForkPlace, paused: boolean): Promise<FailureView | undefined>;
}

export function forkSlice({ get, client }: SliceContext): ForkSlice {
  return {
    async readForkEffects({ run, exchange }) {
      const answer = await client.call('run:fork-effects', { run, ...present({ exchange }) });
      return answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
    },

    async forkRun({ run, exchange }, paused) {
      const answer = await client.call('run:fork', { run, paused, ...present({ exchange }) });
      if (!answer.ok) return answer.failure;
      get().closeDialog();
      await get().openRun(answer.value.run);
      return undefined;
    },
  };
}

/** The open run, if it has ended: only then it can be forked. */
export function selectForkable(state: State): string | undefined {
  const run = selectRun(state);
  if (run === undefined || run.summary.grant === undefined) return undefined;
  return run.summary.state === 'running' || run.summary.state === 'held' ? undefined : run.summary.id;
}
