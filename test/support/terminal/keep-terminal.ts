import { afterAll } from 'vitest';
import { present } from '../../../core/base/present.ts';
import { openLoginBrowser } from '../../../electron/login-window/login-browser.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import { startLogin } from '../../../electron/terminal/backend/login.ts';
import type { openLoginWindow } from '../../../electron/terminal/backend/login-window.ts';
import { createTerminalServices } from '../../../electron/terminal/backend/terminal-services.ts';
import type { TerminalServices } from '../../../electron/terminal/services.ts';
import { borrowBrowsers } from '../browser/kept-browser.ts';
import type { Finished, ProgramOptions } from '../login/program.ts';
import { playCli } from './play-cli.ts';

/** Runs the terminal to its end; options as those of the program. */
export type Terminal = (
  args: readonly string[],
  options: ProgramOptions & { readonly stdin?: string },
) => Promise<Finished>;

/**
 * The terminal with its real services in the process of the test. Its login windows follow one another in the same
 * browser. Call it at the top of a file.
 */
export function keepTerminal(): Terminal {
  const browsers = borrowBrowsers();
  afterAll(() => browsers.end());

  const openWindow: typeof openLoginWindow = async (
    { form, credentials, headless, loginTimeout: timeoutMs },
    network,
    env,
  ) => {
    if (!headless || env.GRANTSCOPE_BROWSER !== process.env.GRANTSCOPE_BROWSER)
      throw new Error('a login window that is seen, or in another browser, takes the program');
    const browser = openLoginBrowser({
      open: () => browsers.open(network),
      headless,
      timeoutMs,
      clock: systemClock,
      network,
      ...present({ form, credentials }),
    });
    return { ok: true, value: browser };
  };

  return async (args, { home, env: more = {}, stdin }) => {
    const env = { ...process.env, ...more, GRANTSCOPE_HOME: home };
    const services: TerminalServices = {
      ...createTerminalServices(env),
      run: (request, listener, signal) => startLogin(request, listener, signal, env, openWindow),
    };
    const { code, stdout, stderr } = await playCli(args, { services, stdin: stdin ?? '' });
    return { code, stdout, stderr };
  };
}
