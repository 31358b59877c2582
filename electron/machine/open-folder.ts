import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../core/base/failure.ts';
import { openersFor, runOpener } from './open-external.ts';

/** Limit of the files whose sizes are read. */
const mostFiles = 10_000;

/** Returns a folder, and the size of its files in bytes; files that cannot be read do not count. */
export function folderFacts(path: string): Result<{ readonly path: string; readonly size: number }> {
  let size = 0;
  try {
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }).slice(0, mostFiles)) {
      if (entry.isFile()) size += sizeOf(join(entry.parentPath, entry.name));
    }
  } catch {
    // The folder was removed, which is said elsewhere.
  }
  return { ok: true, value: { path, size } };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Opens a folder with the program of `GRANTSCOPE_OPEN`, otherwise with the file manager of the system. Fails with
 * `store-unwritable` where it is not there, and with `browser-not-opened` where no program opens it.
 */
export async function openFolder(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<Result<null>> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return {
      ok: false,
      failure: {
        code: 'store-unwritable',
        message: `The folder ${path} does not exist.`,
        step: 'opening the folder',
      },
    };
  }
  const isNamed = env.GRANTSCOPE_OPEN !== undefined && env.GRANTSCOPE_OPEN !== '';
  const openers =
    platform === 'win32' && !isNamed ? ([['explorer.exe']] as const) : openersFor(env, platform);
  let received = '';
  for (const opener of openers) {
    const problem = await runOpener(opener, path, env);
    // The file manager of Windows ends with 1 although it has opened a window.
    if (problem === undefined || (platform === 'win32' && problem === 'exit code 1'))
      return { ok: true, value: null };
    received = `${opener[0]}: ${problem}`;
    if (problem !== 'ENOENT') break;
  }
  return {
    ok: false,
    failure: {
      code: 'browser-not-opened',
      message: 'The folder could not be opened.',
      step: 'opening the folder',
      received,
      hint: `Open ${path} in your file manager.`,
    },
  };
}
