import type { Result } from '../../core/base/failure.ts';
import { readCapsuleFile } from './capsule-file.ts';
import { HarReader, type HarReaderOptions } from './har-reader.ts';
import { type ImportedFile, runOfCapsule } from './imported-run.ts';

/** Longest capsule that is read, in bytes. */
const longestCapsule = 150_000_000;

/** How much of a file shows whether it is a capsule, in bytes. */
const startLength = 200;

/** Reads a file with runs chunk by chunk: a capsule, or a HAR file of any program. */
export class ImportReader {
  readonly #har: HarReader;
  #capsule: Uint8Array[] | undefined;
  #length = 0;

  constructor(options: HarReaderOptions) {
    this.#har = new HarReader(options);
  }

  push(bytes: Uint8Array): void {
    if (this.#length === 0 && isCapsule(bytes)) this.#capsule = [];
    this.#length += bytes.length;
    if (this.#capsule === undefined) this.#har.push(bytes);
    else if (this.#length <= longestCapsule) this.#capsule.push(bytes);
  }

  end(): Result<ImportedFile> {
    if (this.#capsule === undefined) return this.#har.end();
    if (this.#length > longestCapsule) return tooLarge;
    const read = readCapsuleFile(Buffer.concat(this.#capsule));
    if (!read.ok) return read;
    return { ok: true, value: { runs: [runOfCapsule(read.value)], leftOut: read.value.leftOut } };
  }
}

function isCapsule(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  const start = Buffer.from(bytes.subarray(0, startLength)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*\{\s*"(?:grantscope|version|writtenBy)"/.test(start);
}

const tooLarge: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'The file is too large.',
    step: 'importing the file',
    expected: `at most ${longestCapsule / 1_000_000} MB`,
  },
};
