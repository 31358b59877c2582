import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions } from './run-options.ts';

/** Options that apply to the login window only. */
const windowOptions = ['headed', 'script', 'user', 'password-stdin'] as const;

/** How the system browser is used for a login; undefined for a login window. Throws {@link UsageError}. */
export function readOutside(options: RunOptions): SystemBrowserOptions | undefined {
  const own = options.text('browser') === 'own';
  const paste = options.has('paste');
  if (own && paste) throw new UsageError('--browser own cannot be used with --paste');
  if (options.text('browser') === 'window' && paste) {
    throw new UsageError('--paste cannot be used with --browser window');
  }
  if (!own && options.has('listen')) throw new UsageError('--listen can only be used with --browser own');
  if (!own && !paste) return undefined;
  const misplaced = windowOptions.find((name) => options.has(name));
  if (misplaced !== undefined) {
    throw new UsageError(
      `--${misplaced} cannot be used with ${own ? '--browser own' : '--paste'}: you sign in yourself`,
    );
  }
  if (options.has('user-agent')) {
    throw new UsageError(
      `--user-agent cannot be used with ${own ? '--browser own' : '--paste'}: that browser sends its own`,
    );
  }
  const port = readPort(options.text('listen'));
  return present({ answer: own ? 'received' : 'pasted', port });
}

/** The port that `--listen` names. Throws {@link UsageError}. */
export function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--listen must be a port from 1 to 65535, not ${safeText(JSON.stringify(text))}`);
}
