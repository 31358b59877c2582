import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder in which Grantscope keeps its data: `GRANTSCOPE_HOME` where it is set, else the platform's
 * place for a user's application data. It need not exist yet.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  const chosen = env.GRANTSCOPE_HOME;
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Grantscope');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Grantscope');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'grantscope');
}
