import type { Result } from '../../core/base/failure.ts';
import type { ReadCapsule } from '../../core/record/capsule/capsule.ts';
import { createRunMasker } from '../masking/run-masker.ts';
import type { RecordedExchange } from '../store/exchanges.ts';
import { readCapsuleFile } from './capsule-file.ts';

/** A run that was read from a file, with its messages as the window shows them. */
export interface ImportedRun extends ReadCapsule {
  readonly recorded: readonly RecordedExchange[];
}

/** Reads a run from a file. In one with pseudonyms there is nothing to mask. */
export function importedRun(bytes: Uint8Array): Result<ImportedRun> {
  const read = readCapsuleFile(bytes);
  if (!read.ok) return read;
  const { capsule } = read.value;
  const masker = createRunMasker(Object.values(capsule.tokens));
  const recorded = capsule.exchanges.map((whole) => ({
    whole,
    masked: capsule.masked ? whole : masker.exchange(whole),
  }));
  return { ok: true, value: { ...read.value, recorded } };
}
