import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import type { ExportedFileView } from '../../core/bridge/export-channels.ts';
import type { ImportedFileView } from '../../core/bridge/import-channels.ts';
import { longestImport, longestPart } from '../../core/bridge/import-limits.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { toBase64 } from '../format/base64.ts';
import { droppedText } from '../format/dropped-text.ts';
import { formatBytes } from '../format/quantity.ts';
import { type Dropped, longestText } from './drop-slice.ts';
import type { SliceContext } from './state.ts';

/** A file with runs. */
export type RunFile = Pick<Dropped, 'size' | 'bytes'>;

export interface RunFileSlice {
  /** How much of a file has been read, in bytes; undefined while none is imported. */
  readonly importing: { readonly read: number; readonly size: number } | undefined;
  /** Returns how many screenshots of a run an export may have; undefined where that cannot be read. */
  readScreenshotSize(run: string): Promise<ChannelOutput<'run:screenshots'> | undefined>;
  /** Writes a run to a file, or returns why that failed. */
  exportRun(input: ChannelInput<'run:export'>): Promise<Answer<ExportedFileView>>;
  /**
   * Imports the runs of a file: opens the only one, or lists them, or says what else is in it. Returns why the file was
   * rejected; one that is cancelled is not.
   */
  importRun(file: RunFile): Promise<FailureView | undefined>;
  /** Stops the import; nothing is stored, unless all of the file has been checked. */
  cancelImport(): void;
  /** Opens the text of a file in the Inspector. */
  inspectFile(file: RunFile): Promise<void>;
}

/** Runs as files. */
export function runFileSlice({ set, get, client }: SliceContext): RunFileSlice {
  let cancelled = false;
  /** The import whose file was sent as a whole, and is checked now. */
  let finishing: string | undefined;

  /** Sends a file in parts; undefined once it is cancelled. */
  const send = async ({ size, bytes }: RunFile, id: string): Promise<Answer<unknown> | undefined> => {
    for (let from = 0; from < size; from += longestPart) {
      if (cancelled) return undefined;
      let part: Uint8Array;
      try {
        part = new Uint8Array(await bytes(from, Math.min(size, from + longestPart)));
      } catch {
        return { ok: false, failure: unreadable };
      }
      const written = await client.call('import:write', { id, data: await toBase64(part) });
      if (!written.ok) return written;
      set({ importing: { read: Math.min(size, from + longestPart), size } });
    }
    return cancelled ? undefined : { ok: true, value: null };
  };

  const showRepeated = ({ run, earlier }: NonNullable<ImportedFileView['repeated']>[number]): void =>
    get().showToast({
      text: 'This run was in the list before. It was imported again.',
      run: earlier,
      runLabel: 'Open earlier run',
      undo: async () => {
        const deleted = await client.call('run:delete', { run });
        if (deleted.ok) await get().openRun(earlier);
        else get().showFailure(deleted.failure);
      },
    });

  const show = async (imported: ImportedFileView, file: RunFile): Promise<void> => {
    const { runs, leftOut, repeated = [] } = imported;
    const [run, second] = runs;
    if (run === undefined || second !== undefined) {
      get().openDialog({ kind: 'imported', imported, file });
      return;
    }
    if (get().dialog?.kind === 'import-run') get().closeDialog();
    get().setTab('debugger');
    await get().openRun(run.id);
    const [again] = repeated;
    if (again !== undefined) showRepeated(again);
    else if (leftOut.length === 0) get().showToast({ text: 'Imported the run' });
    if (leftOut.length > 0) get().openDialog({ kind: 'left-out', parts: leftOut });
  };

  return {
    importing: undefined,

    async readScreenshotSize(run) {
      const answer = await client.call('run:screenshots', { run });
      return answer.ok ? answer.value : undefined;
    },

    exportRun: (input) => client.call('run:export', input),

    async importRun(file) {
      const { size } = file;
      if (size > longestImport) {
        return refused('The file is too large.', {
          expected: `at most ${formatBytes(longestImport)}`,
          received: formatBytes(size),
        });
      }
      cancelled = false;
      set({ importing: { read: 0, size } });
      try {
        const opened = await client.call('import:open', {});
        if (!opened.ok) return opened.failure;
        const { id } = opened.value;
        const sent = await send(file, id);
        if (sent === undefined || !sent.ok) await client.call('import:cancel', { id });
        if (sent === undefined) return undefined;
        if (!sent.ok) return sent.failure;
        finishing = id;
        const finished = await client.call('import:finish', { id });
        finishing = undefined;
        if (!finished.ok) return cancelled ? undefined : finished.failure;
        set({ importing: undefined });
        await show(finished.value, file);
        return undefined;
      } finally {
        set({ importing: undefined });
      }
    },

    cancelImport() {
      cancelled = true;
      if (finishing !== undefined) void client.call('import:cancel', { id: finishing });
      set({ importing: undefined });
    },

    async inspectFile({ size, bytes }) {
      let text: string | undefined;
      try {
        text = size > longestText ? undefined : droppedText(new Uint8Array(await bytes(0, size)));
      } catch {
        text = undefined;
      }
      if (text === undefined) return get().showFailure(unreadable);
      get().closeDialog();
      get().setTab('inspector');
      await get().inspect(text, true);
    },
  };
}

const unreadable = refused('The file could not be read.', { hint: 'Check that it is still there.' });

function refused(message: string, rest: Partial<FailureView>): FailureView {
  return { code: 'invalid-input', message, ...rest };
}
