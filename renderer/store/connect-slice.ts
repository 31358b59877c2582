import { present } from '../../core/base/present.ts';
import type { ChannelOutput } from '../../core/bridge/channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { SliceContext } from './state.ts';

export interface ConnectSlice {
  /** Returns the connections that fit an imported run, and what a new one has. */
  readConnections(run: string): Promise<Answer<ChannelOutput<'run:connections'>>>;
  /**
   * Gives an imported run a connection, and continues with what the open dialog is about; one to another provider is
   * `confirmed`. Returns why that failed.
   */
  connectRun(run: string, connection: string, confirmed?: 'confirmed'): Promise<FailureView | undefined>;
}

/** Imported runs are given a connection before they are used. */
export function connectSlice({ get, client }: SliceContext): ConnectSlice {
  return {
    readConnections: (run) => client.call('run:connections', { run }),

    async connectRun(run, connection, confirmed) {
      const otherProvider = confirmed && (true as const);
      const answer = await client.call('run:connect', { run, connection, ...present({ otherProvider }) });
      if (!answer.ok) return answer.failure;
      get().showSummary(answer.value);
      const { dialog } = get();
      // Other dialogs show their own content now.
      if (dialog?.kind !== 'connect-run') return undefined;
      get().closeDialog();
      const { followUp } = dialog;
      const started = await get().follow(followUp);
      if (started !== undefined && followUp.kind === 'refresh') await get().openRun(started, 'kept');
      return undefined;
    },
  };
}
