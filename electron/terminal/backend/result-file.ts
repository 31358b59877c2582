import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access as checkAccess, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../../../core/base/failure.ts';
import type { ResultFile } from '../services.ts';

/**
 * Checks that a file can be written, without changing it: it is a regular file or none yet, in a folder in which files
 * can be created. Fails with `invalid-input` otherwise.
 */
export async function prepareResultFile(name: string, access?: 'own'): Promise<Result<ResultFile>> {
  try {
    const file = await targetOf(name);
    const probe = temporaryNameFor(file);
    await (await open(probe, 'wx')).close();
    await rm(probe);
    return { ok: true, value: { write: (content) => replaceFile(name, file, content, access) } };
  } catch (error) {
    return cannotWrite(name, error, 'invalid-input');
  }
}

/** The absolute path of the file itself, where `name` is a link to it. */
async function targetOf(name: string): Promise<string> {
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return path.resolve(name);
  if (!found.isFile()) throw new Error('it is not a regular file');
  await checkAccess(name, constants.W_OK);
  return realpath(name);
}

function temporaryNameFor(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file).slice(0, 100)}.${randomUUID()}.tmp`);
}

/** Writes a new file and moves it to its place, so that a reader finds the whole text or what was there before. */
async function replaceFile(
  name: string,
  file: string,
  content: string | Uint8Array,
  permitted?: 'own',
): Promise<Result<undefined>> {
  const temporary = temporaryNameFor(file);
  try {
    const handle = await open(temporary, 'wx', permitted === 'own' ? 0o600 : 0o666);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return { ok: true, value: undefined };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return cannotWrite(name, error, 'store-unwritable');
  }
}

function cannotWrite(
  name: string,
  error: unknown,
  code: 'invalid-input' | 'store-unwritable',
): Result<never> {
  return {
    ok: false,
    failure: {
      code,
      message: `The file ${name} cannot be written.`,
      received: error instanceof Error ? error.message : String(error),
      hint: 'Check its folder, its permissions, and the free space of the disk.',
    },
  };
}
