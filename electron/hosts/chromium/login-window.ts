import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { launchBrowser } from '../../login-window/launch.ts';
import { openLoginBrowser } from '../../login-window/login-browser.ts';
import { hasDisplay, noDisplay } from '../../machine/display.ts';
import { systemClock } from '../../ports/clock.ts';
import { loginTimeoutMs } from '../../ports/login-timeout.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { LoginWindow } from '../../workbench/host.ts';
import { loginTitle } from '../login-title.ts';

export interface LoginWindowSetting {
  /** An installed Chrome, Chromium or Edge. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether windows stay hidden although there is a display. */
  readonly unseen: boolean;
}

/**
 * A login window in an installed browser. Without a display it stays unseen, and fails with `no-display` where
 * the user would have to type.
 */
export function chromiumLoginWindow(
  { label, form, credentials, passkeys, cookies, screenshots, network }: LoginWindow,
  { executable, env, unseen }: LoginWindowSetting,
): Result<LoginBrowser> {
  const seen = hasDisplay(env, process.platform);
  if (!seen && !unseen && form === undefined && credentials === undefined) {
    return { ok: false, failure: unseenLogin };
  }
  const headless = unseen || !seen;
  const browser = openLoginBrowser({
    open: () => launchBrowser({ executable, headless, network, windowTitle: loginTitle(label, '', '') }),
    headless,
    timeoutMs: loginTimeoutMs(network),
    network,
    clock: systemClock,
    ...present({ form, credentials, passkeys, cookies, screenshots }),
  });
  return { ok: true, value: browser };
}

const unseenLogin: Failure = noDisplay({
  window: 'The login window',
  step: 'authorization: opening the login window',
  hint: 'Store credentials with the user, let a demo user be signed in automatically, or start from a desktop (or under xvfb-run).',
});
