import { openLoginBrowser } from '../browser/login-browser.ts';
import { systemClock } from '../services/clock.ts';
import type { LoginWindow } from '../services/host.ts';
import { loginTimeoutMs } from '../services/login-timeout.ts';
import type { LoginBrowser } from '../services/ports.ts';
import { type LoginElectron, openLoginWindows } from './login-browser.ts';

/** A login window of the app itself. `unseen` keeps it from being shown. */
export function electronLoginWindow(
  { form, cookies, network }: LoginWindow,
  electron: LoginElectron,
  unseen: boolean,
): LoginBrowser {
  return openLoginBrowser({
    open: async () => ({ ok: true, value: openLoginWindows(electron, unseen, network) }),
    headless: unseen,
    timeoutMs: loginTimeoutMs(network),
    network,
    clock: systemClock,
    ...(form === undefined ? {} : { form }),
    ...(cookies === undefined ? {} : { cookies }),
  });
}
