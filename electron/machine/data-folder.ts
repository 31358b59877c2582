import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Failure } from '../../core/base/failure.ts';
import { isDiskFull } from './disk-full.ts';
import { createThrowAwayFolder, type ThrowAwayFolder } from './throw-away-folder.ts';

/**
 * Returns the data folder of Grantscope as an absolute path: `GRANTSCOPE_HOME` if set, otherwise the
 * platform's folder for application data. A relative `GRANTSCOPE_HOME` is resolved from the working
 * directory; a relative `XDG_DATA_HOME` is ignored, as the XDG Base Directory Specification says. The folder
 * need not exist.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  const chosen = env.GRANTSCOPE_HOME;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Grantscope');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Grantscope');
  const shared = env.XDG_DATA_HOME;
  const base = shared !== undefined && isAbsolute(shared) ? shared : join(home, '.local', 'share');
  return join(base, 'grantscope');
}

/**
 * Creates a folder for its user only, if missing. Returns a `store-unwritable` failure that names the folder
 * when it cannot be created, is not a folder, or is not writable; `store-full` when there is no space for it.
 */
export function prepareDataFolder(folder: string, make = makeFolder): Failure | undefined {
  try {
    make(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const hint = 'Check that it is a writable folder, or choose another one with GRANTSCOPE_HOME.';
    return unusable(folder, error, hint);
  }
}

/** A data folder for one run, with the failure when it could not be created. */
export interface TemporaryDataFolder extends ThrowAwayFolder {
  readonly failure?: Failure;
}

/** Creates a data folder among the temporary files. */
export function temporaryDataFolder(purpose: string): TemporaryDataFolder {
  try {
    return createThrowAwayFolder(purpose);
  } catch (error) {
    const hint = 'Check that it is a writable folder, or choose another one with TMPDIR (TEMP on Windows).';
    return { path: tmpdir(), remove: () => undefined, failure: unusable(tmpdir(), error, hint) };
  }
}

function unusable(folder: string, error: unknown, hint: string): Failure {
  if (isDiskFull(error)) {
    return {
      code: 'store-full',
      message: `The disk is full: the data folder ${folder} cannot be created.`,
      step: 'opening the data',
      received: error instanceof Error ? error.message : String(error),
      hint: 'Free disk space and try again, or choose another folder with GRANTSCOPE_HOME.',
    };
  }
  return {
    code: 'store-unwritable',
    message: `The data folder ${folder} cannot be used.`,
    step: 'opening the data',
    received: error instanceof Error ? error.message : String(error),
    hint,
  };
}

/**
 * Not by the recursive mode of Node: it never returns where a file system rejects new folders with ENOENT.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}
