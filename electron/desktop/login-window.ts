import { openLoginBrowser } from '../browser/login-browser.ts';
import { systemClock } from '../services/clock.ts';
import type { LoginWindow } from '../services/host.ts';
import type { LoginBrowser } from '../services/ports.ts';
import { type LoginElectron, openLoginWindows } from './login-browser.ts';

/** Five minutes for a person to log in, in milliseconds. */
const timeoutMs = 300_000;

/** A login window of the app itself. `unseen` keeps it from being shown. */
export function electronLoginWindow(
  { form, cookies }: LoginWindow,
  electron: LoginElectron,
  unseen: boolean,
): LoginBrowser {
  return openLoginBrowser({
    open: async () => ({ ok: true, value: openLoginWindows(electron, unseen) }),
    headless: unseen,
    timeoutMs,
    clock: systemClock,
    ...(form === undefined ? {} : { form }),
    ...(cookies === undefined ? {} : { cookies }),
  });
}
