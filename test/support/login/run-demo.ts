import type { RunReport } from '../../../core/checks/report.ts';
import { createHttp } from '../../../electron/http/http.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { RunListener } from '../../../electron/ports/run-listener.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { redirectOf } from '../../../electron/run/login-redirect.ts';
import { performLogin } from '../../../electron/terminal/backend/perform-login.ts';
import { demoClientOf, planDemoLogin } from '../../../electron/terminal/backend/plan-demo-login.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/terminal-login.ts';
import { patientWithoutTls } from '../wire/client.ts';
import { type DemoSetup, demoRequest } from './demo-request.ts';
import { neverAsked } from './fake-browser.ts';

/**
 * Runs a grant against a demo provider as the terminal plans it, over real sockets. `window` is the login window,
 * or opens the one in which the code of a device is entered.
 */
export async function runDemo(
  provider: DemoProvider,
  setup: DemoSetup,
  window: LoginBrowser | ((plan: WindowPlan) => LoginBrowser) = neverAsked,
  listener: Partial<RunListener> = {},
): Promise<RunReport> {
  const request = demoRequest(setup);
  const registered = demoClientOf(request.options)?.redirectUris[0] ?? '';
  const planned = planDemoLogin(request, redirectOf(undefined, registered), provider);
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  const http = createHttp(patientWithoutTls);
  const [browser, open] =
    typeof window === 'function' ? ([neverAsked, window] as const) : ([window, () => neverAsked] as const);
  try {
    return await performLogin(
      planned.value,
      { http, browser, open: async (asked) => ({ ok: true, value: open(asked) }) },
      { exchange: () => undefined, notice: () => undefined, ...listener },
      new AbortController().signal,
    );
  } finally {
    await http.close();
  }
}
