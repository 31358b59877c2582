import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { snapCommand } from './snap-command.ts';

/**
 * Returns the one folder in which a snap of a browser finds files of ours; undefined for any other browser, which finds them
 * everywhere. A snap has temporary files of its own: a profile among ours would stay there after a login.
 */
export function browserFolder(executable: string, home: string = homedir()): string | undefined {
  const command = process.platform === 'linux' ? snapCommand(executable) : undefined;
  if (command === undefined) return undefined;
  const [snap = ''] = basename(command).split('.', 1);
  return join(home, 'snap', snap, 'common', 'grantscope');
}

/** Returns the profile of the window for a data folder. */
export function windowProfile(folder: string, executable: string, home: string = homedir()): string {
  const own = browserFolder(executable, home);
  if (own === undefined) return join(folder, 'window');
  return join(own, `window-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`);
}

/** Returns what to do about a browser that does not start. */
export function startHint(executable: string): string {
  return browserFolder(executable) === undefined
    ? 'Start it manually to see its error, or choose another one with GRANTSCOPE_BROWSER.'
    : 'It is a snap, which is confined. Install Google Chrome, or choose another browser with GRANTSCOPE_BROWSER.';
}
