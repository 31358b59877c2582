import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { launchBrowser } from '../../login-window/launch.ts';
import { openLoginBrowser } from '../../login-window/login-browser.ts';
import { hasDisplay } from '../../machine/display.ts';
import { systemClock } from '../../ports/clock.ts';
import { loginTimeoutMs } from '../../ports/login-timeout.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { LoginWindow } from '../../workbench/host.ts';

export interface LoginWindowSetting {
  /** An installed Chrome, Chromium or Edge. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether windows stay unseen although somebody could look at them. */
  readonly unseen: boolean;
}

/**
 * A login window in an installed browser. Without a display it stays unseen, and fails with `no-display` where
 * a person would have to type.
 */
export function chromiumLoginWindow(
  { form, cookies, network }: LoginWindow,
  { executable, env, unseen }: LoginWindowSetting,
): Result<LoginBrowser> {
  const seen = hasDisplay(env, process.platform);
  if (!seen && !unseen && form === undefined) return { ok: false, failure: noDisplay };
  const headless = unseen || !seen;
  const browser = openLoginBrowser({
    open: () => launchBrowser({ executable, headless, network }),
    headless,
    timeoutMs: loginTimeoutMs(network),
    network,
    clock: systemClock,
    ...present({ form, cookies }),
  });
  return { ok: true, value: browser };
}

const noDisplay: Failure = {
  code: 'no-display',
  message: 'The login window cannot be shown: there is no display.',
  step: 'authorization: opening the login window',
  expected: 'DISPLAY or WAYLAND_DISPLAY in the environment',
  received: 'neither',
  hint: 'Let the demo person be typed in, or start from a desktop.',
};
