import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { ExportedFileView } from '../../core/bridge/export-channels.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { SliceContext } from './state.ts';

export interface RunFileSlice {
  /** Writes a run to a file, or returns why that failed. */
  exportRun(input: ChannelInput<'run:export'>): Promise<Answer<ExportedFileView>>;
}

/** Runs as files. */
export function runFileSlice({ client }: SliceContext): RunFileSlice {
  return { exportRun: (input) => client.call('run:export', input) };
}
