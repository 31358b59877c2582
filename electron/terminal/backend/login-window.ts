import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import { launchBrowser } from '../../login-window/launch.ts';
import { openLoginBrowser } from '../../login-window/login-browser.ts';
import { hasDisplay } from '../../machine/display.ts';
import { findBrowser } from '../../machine/find-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { WindowPlan } from './terminal-login.ts';

/** Opens the login window of a plan. Fails where there is no browser, or no display for a window to be shown on. */
export async function openLoginWindow(
  plan: WindowPlan,
  network: NetworkSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<LoginBrowser>> {
  const found = await findBrowser({ env });
  if (!found.ok) return found;
  if (!plan.headless && !hasDisplay(env, process.platform)) return noDisplay(plan);
  const browser = openLoginBrowser({
    open: () => launchBrowser({ executable: found.value, headless: plan.headless, network }),
    headless: plan.headless,
    timeoutMs: plan.loginTimeout,
    clock: systemClock,
    network,
    ...present({ form: plan.form }),
  });
  return { ok: true, value: browser };
}

function noDisplay(plan: WindowPlan): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'no-display',
      message: 'The login window cannot be shown: there is no display.',
      step: 'authorization: opening the login window',
      expected: 'DISPLAY or WAYLAND_DISPLAY in the environment',
      received: 'neither',
      hint:
        plan.form === undefined
          ? 'Let --script FILE type into the forms, or start from a desktop (or under xvfb-run).'
          : 'Leave out --headed, or start from a desktop (or under xvfb-run).',
    },
  };
}
