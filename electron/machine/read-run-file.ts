import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Failure, Result } from '../../core/base/failure.ts';
import { longestImport, longestPart } from '../../core/bridge/import-limits.ts';

/**
 * Opens a file with runs, to be read in parts that the window could send. Fails for what is no regular file, too long, or
 * cannot be read.
 */
export async function openRunFile(path: string): Promise<Result<AsyncIterable<Buffer>>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > longestImport) throw new Error(`it is longer than ${longestImport / 1_000_000} MB`);
    return { ok: true, value: createReadStream(path, { highWaterMark: longestPart }) };
  } catch (error) {
    return { ok: false, failure: unreadableFile(path, error) };
  }
}

/** The failure of reading a file. */
export function unreadableFile(path: string, error: unknown): Failure {
  return {
    code: 'invalid-input',
    message: `The file ${path} cannot be read.`,
    received: error instanceof Error ? error.message : String(error),
    hint: 'Check its name and its permissions.',
  };
}

type Gate = (
  channel: 'import:open' | 'import:write' | 'import:finish' | 'import:cancel',
  input: object,
) => Promise<unknown>;

const openedSchema = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });
const writtenSchema = z.object({ ok: z.literal(true) });

/** Imports files by the calls of the window: those that a terminal passes on. */
export function importingInto(gate: Gate) {
  return async (path: string): Promise<unknown> => {
    const file = await openRunFile(path);
    if (!file.ok) return file;
    const response = await gate('import:open', {});
    const opened = openedSchema.safeParse(response);
    if (!opened.success) return response;
    const { id } = opened.data.value;
    try {
      for await (const part of file.value) {
        const written = await gate('import:write', { id, data: part.toString('base64') });
        if (!writtenSchema.safeParse(written).success) return written;
      }
    } catch (error) {
      await gate('import:cancel', { id });
      return { ok: false, failure: unreadableFile(path, error) };
    }
    return gate('import:finish', { id });
  };
}
