import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the folder of the package `electron`; undefined where it is not installed, as without the development
 * packages.
 */
export function electronPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/**
 * Returns the program of Electron: that of GRANTSCOPE_ELECTRON, whether or not it exists, otherwise that of
 * the package, if it has been downloaded. Downloads nothing.
 */
export function findElectron(env: Environment, folder = electronPackage()): string | undefined {
  const named = env.GRANTSCOPE_ELECTRON;
  if (named !== undefined && named !== '') return resolve(named);
  if (folder === undefined) return undefined;
  try {
    // The installer writes this file last.
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
