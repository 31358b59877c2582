import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import { launchBrowser } from '../../login-window/launch.ts';
import { openLoginBrowser } from '../../login-window/login-browser.ts';
import { hasDisplay, noDisplay } from '../../machine/display.ts';
import { findBrowser } from '../../machine/find-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { WindowPlan } from './terminal-login.ts';

/** Opens the login window of a plan. Fails without a browser, and without a display for a window that is shown. */
export async function openLoginWindow(
  plan: WindowPlan,
  network: NetworkSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<LoginBrowser>> {
  const found = await findBrowser({ env });
  if (!found.ok) return found;
  if (!plan.headless && !hasDisplay(env, process.platform)) return unseen(plan);
  const browser = openLoginBrowser({
    open: () => launchBrowser({ executable: found.value, headless: plan.headless, network }),
    headless: plan.headless,
    timeoutMs: plan.loginTimeout,
    clock: systemClock,
    network,
    closesItself: true,
    ...present({
      form: plan.form,
      credentials: plan.credentials,
      acceptNearRedirect: plan.acceptNearRedirect,
    }),
  });
  return { ok: true, value: browser };
}

/** The failure of the window of a plan where it cannot be shown. */
function unseen({ form }: WindowPlan): Result<never> {
  const way = form === undefined ? 'Use --script FILE to fill in the forms' : 'Leave out --headed';
  const failure = noDisplay({
    window: 'The login window',
    step: 'authorization: opening the login window',
    hint: `${way}, or start from a desktop (or under xvfb-run).`,
  });
  return { ok: false, failure };
}
