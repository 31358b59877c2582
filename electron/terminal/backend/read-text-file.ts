import { lstat, open } from 'node:fs/promises';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { binaryText } from '../../../core/token/binary-text.ts';

/** Larger files are not read, in bytes. */
const largest = 100 * 1024 * 1024;

/** Reads a file as UTF-8; DER and gzip become base64. A file that is too large fails with what was expected and received. */
export async function readTextFile(path: string): Promise<Result<string>> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > largest) return { ok: false, failure: tooLarge(path, size) };
      const bytes = await file.readFile();
      return { ok: true, value: binaryText(bytes) ?? bytes.toString('utf8') };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, failure: await unreadable(path, error) };
  }
}

/** What was expected is set where there is something of that name. */
async function unreadable(path: string, error: unknown): Promise<Failure> {
  const received = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && error.code === 'EISDIR') {
    return {
      code: 'invalid-input',
      message: `${path} is a directory, not a file.`,
      expected: 'a file',
      received,
      hint: 'Name the files in it.',
    };
  }
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  return {
    code: 'invalid-input',
    message: `The file ${path} cannot be read.`,
    ...(isThere ? { expected: 'a file that can be read' } : {}),
    received,
    hint: 'Check the name and the permissions of the file.',
  };
}

function tooLarge(path: string, size: number): Failure {
  return {
    code: 'invalid-input',
    message: `The file ${path} is larger than 100 MiB and was not read.`,
    expected: 'at most 100 MiB',
    received: `${Math.ceil(size / 1024 / 1024)} MiB`,
    hint: 'Use grantscope inspect - --format table for a long log: standard input has no limit there.',
  };
}
