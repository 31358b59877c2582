import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Folder of the package `electron`; undefined where it is not installed, as without the development packages.
 */
function packageFolder(): string | undefined {
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
export function findElectron(env: Environment, folder = packageFolder()): string | undefined {
  const named = env.GRANTSCOPE_ELECTRON;
  if (named !== undefined && named !== '') return resolve(named);
  if (folder === undefined) return undefined;
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Downloads the program with the script of the package. Resolves with the reason of a failure or timeout (in
 * milliseconds), in one line; undefined once it is installed.
 */
export function downloadElectron(
  limit: number,
  signal: AbortSignal,
  folder = packageFolder(),
): Promise<string | undefined> {
  if (folder === undefined) return Promise.resolve('the package electron is not installed');
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: AbortSignal.any([signal, AbortSignal.timeout(limit)]),
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2_000);
    });
    child.on('error', (error) => {
      if (error.name !== 'AbortError') return resolve(error.message);
      return resolve(signal.aborted ? 'it was interrupted' : `it took longer than ${limit / 1000} s`);
    });
    child.on('close', (code) => {
      const [reason = ''] = said.trim().split('\n', 1);
      resolve(code === 0 ? undefined : reason || `exit code ${code}`);
    });
  });
}
