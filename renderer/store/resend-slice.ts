import type { ChannelOutput } from '../../core/bridge/channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Comparison } from '../../core/views/run/compare/comparison.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { SliceContext } from './state.ts';

/** A message of a stored run. */
export interface ResendPlace {
  readonly run: string;
  readonly exchange: string;
}

export interface ResendSlice {
  /** Returns what is sent where and what it cannot undo, or why the message cannot be sent again. */
  readResendEffects(place: ResendPlace): Promise<Answer<ChannelOutput<'run:resend-effects'>>>;
  /** Sends a message again, and opens its run. Returns why that failed. */
  resend(place: ResendPlace, paused: boolean): Promise<FailureView | undefined>;
  /** Compares the message of a run with the one that it sent again. */
  compareResent(run: string, resent: NonNullable<RunSummary['resent']>): Promise<Answer<Comparison>>;
}

export function resendSlice({ get, client }: SliceContext): ResendSlice {
  return {
    readResendEffects: (place) => client.call('run:resend-effects', place),

    async resend(place, paused) {
      const answer = await client.call('run:resend', { ...place, paused });
      if (!answer.ok) return answer.failure;
      get().closeDialog();
      await get().openRun(answer.value.run);
      return undefined;
    },

    compareResent: (other, { run, exchange }) => client.call('run:compare', { run, other, exchange }),
  };
}
