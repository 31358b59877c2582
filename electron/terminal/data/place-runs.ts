import type { Failure, Result } from '../../../core/base/failure.ts';
import { type StoredData, scratchData } from '../../store/stored-data.ts';
import { storeImportedFile } from '../../workbench/import-run.ts';
import { isRunFile } from '../commands/run-refs.ts';
import type { TerminalServices } from '../services.ts';
import { findRun } from './find-run.ts';

/** A run that the command line names, in the data of the window or of a file. */
export interface PlacedRun {
  readonly ref: string;
  readonly store: StoredData;
  readonly id: string;
  /** What of a file was left out. */
  readonly leftOut: readonly string[];
}

/**
 * Finds the runs that the command line names: those of files in memory, all others in the data of the window. Calls `use`
 * with all of them, if each was found.
 */
export async function placeRuns<T>(
  refs: readonly string[],
  data: StoredData | undefined,
  services: Pick<TerminalServices, 'readRunFile' | 'now'>,
  use: (places: readonly PlacedRun[]) => Promise<Result<T>>,
): Promise<Result<T>> {
  const scratch = await scratchData(services.now());
  try {
    const places: PlacedRun[] = [];
    for (const ref of refs) {
      const placed =
        isRunFile(ref) || data === undefined
          ? await placeFile(ref, scratch, services, data?.meta.settings().alsoMask)
          : placeStored(ref, data);
      if (!placed.ok) return placed;
      places.push(placed.value);
    }
    return await use(places);
  } finally {
    scratch.close();
  }
}

function placeStored(ref: string, store: StoredData): Result<PlacedRun> {
  const found = findRun(store, ref);
  return found.ok ? { ok: true, value: { ref, store, id: found.value, leftOut: [] } } : found;
}

async function placeFile(
  ref: string,
  store: StoredData,
  { readRunFile, now }: Pick<TerminalServices, 'readRunFile' | 'now'>,
  alsoMask: readonly string[] | undefined,
): Promise<Result<PlacedRun>> {
  const read = await readRunFile(ref, alsoMask);
  if (!read.ok) return { ok: false, failure: ofFile(ref, read.failure) };
  const { runs, leftOut } = read.value;
  const logins = runs.filter(({ follows }) => follows === undefined).length;
  if (logins !== 1) return { ok: false, failure: ofFile(ref, notOneLogin(logins)) };
  const [id = ''] = await storeImportedFile(store, read.value, now());
  return { ok: true, value: { ref, store, id, leftOut } };
}

function notOneLogin(logins: number): Failure {
  return {
    code: 'invalid-input',
    message: logins === 0 ? 'There is no login in the file.' : `There are ${logins} logins in the file.`,
    hint: logins === 0 ? 'Choose a file with one.' : 'Import it, and name one of its runs.',
  };
}

/** A failure that names its file. */
export function ofFile(file: string, failure: Failure): Failure {
  const { message } = failure;
  return { ...failure, message: message.includes(file) ? message : `${file}: ${message}` };
}
