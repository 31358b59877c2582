import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Result } from '../../core/base/failure.ts';
import { isDiskFull } from './disk-full.ts';

/** How many files of one name there may be. */
const mostNames = 1_000;

/** Returns the folder for downloads of the user: that of the system where it exists, otherwise the home folder. */
export function downloadsFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  const chosen = env.XDG_DOWNLOAD_DIR;
  const candidates = [
    ...(chosen !== undefined && isAbsolute(chosen) ? [chosen] : []),
    join(home, 'Downloads'),
  ];
  return candidates.find((folder) => existsSync(folder)) ?? home;
}

/**
 * Writes a file that only its user can read, and never over another one: "name.json", then "name-2.json". Returns its path,
 * or why it cannot be written.
 */
export function saveDownload(
  folder: string,
  name: string,
  extension: string,
  content: string | Uint8Array,
): Result<{ readonly path: string }> {
  for (let number = 1; number <= mostNames; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.${extension}`);
    try {
      writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
      return { ok: true, value: { path } };
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      return notWritten(folder, isDiskFull(error), error);
    }
  }
  return notWritten(folder, false, new Error(`${mostNames} files named ${name} exist`));
}

function notWritten(folder: string, isFull: boolean, error: unknown): Result<never> {
  return {
    ok: false,
    failure: {
      code: isFull ? 'store-full' : 'store-unwritable',
      message: 'The file could not be saved.',
      step: folder,
      received: error instanceof Error ? error.message : String(error),
      hint: isFull ? 'Free disk space, or copy the text instead.' : 'Copy the text instead.',
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
