import { present } from '../../../core/base/present.ts';
import { openLoginBrowser } from '../../login-window/login-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import { loginTimeoutMs } from '../../ports/login-timeout.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { LoginWindow } from '../../workbench/host.ts';
import { type LoginElectron, openLoginWindows } from './login-browser.ts';

/** A login window of the app itself. `unseen` hides it. */
export function electronLoginWindow(
  { label, form, credentials, passkeys, cookies, screenshots, network }: LoginWindow,
  electron: LoginElectron,
  unseen: boolean,
): LoginBrowser {
  return openLoginBrowser({
    open: async () => ({ ok: true, value: openLoginWindows(electron, { label, network, unseen }) }),
    headless: unseen,
    timeoutMs: loginTimeoutMs(network),
    network,
    clock: systemClock,
    ...present({ form, credentials, passkeys, cookies, screenshots }),
  });
}
