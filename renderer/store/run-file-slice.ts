import type { ChannelInput } from '../../core/bridge/channels.ts';
import { type ExportedFileView, longestImport } from '../../core/bridge/export-channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { toBase64 } from '../format/base64.ts';
import { formatBytes } from '../format/quantity.ts';
import type { Dropped } from './drop-slice.ts';
import type { SliceContext } from './state.ts';

/** A file with a run. */
export type RunFile = Pick<Dropped, 'size' | 'bytes'>;

export interface RunFileSlice {
  /** Writes a run to a file, or returns why that failed. */
  exportRun(input: ChannelInput<'run:export'>): Promise<Answer<ExportedFileView>>;
  /** Imports a run from a file, opens it, and shows what was left out; returns why it was rejected. */
  importRun(file: RunFile): Promise<FailureView | undefined>;
}

/** Runs as files. */
export function runFileSlice({ get, client }: SliceContext): RunFileSlice {
  return {
    exportRun: (input) => client.call('run:export', input),

    async importRun({ size, bytes }) {
      if (size > longestImport) {
        return refused('The file is too large.', {
          expected: `at most ${formatBytes(longestImport)}`,
          received: formatBytes(size),
        });
      }
      let read: Uint8Array;
      try {
        read = new Uint8Array(await bytes());
      } catch {
        return refused('The file could not be read.', { hint: 'Check that it is still there.' });
      }
      const answer = await client.call('run:import', { data: await toBase64(read) });
      if (!answer.ok) return answer.failure;
      const { run, leftOut } = answer.value;
      get().setTab('debugger');
      await get().openRun(run);
      if (leftOut.length === 0) get().showToast({ text: 'Imported the run' });
      else get().openDialog({ kind: 'left-out', parts: leftOut });
      return undefined;
    },
  };
}

function refused(message: string, rest: Partial<FailureView>): FailureView {
  return { code: 'invalid-input', message, ...rest };
}
