import type { RunReport } from '../../../core/checks/report.ts';
import { createHttp } from '../../../electron/http/http.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { RunListener } from '../../../electron/ports/run-listener.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/login-plan.ts';
import { planDemoLogin } from '../../../electron/terminal/backend/plan-demo-login.ts';
import { runPlan } from '../../../electron/terminal/backend/run-plan.ts';
import type { DemoRunRequest } from '../../../electron/terminal/services.ts';
import { patient } from '../wire/client.ts';
import { neverAsked } from './fake-browser.ts';

/**
 * Runs a grant against a demo provider as the terminal plans it, over real sockets. `window` is the login window,
 * or opens the one in which the code of a device is entered.
 */
export async function runDemo(
  provider: DemoProvider,
  request: Partial<DemoRunRequest> & Pick<DemoRunRequest, 'grant' | 'client'>,
  window: LoginBrowser | ((plan: WindowPlan) => LoginBrowser) = neverAsked,
  listener: Partial<RunListener> = {},
): Promise<RunReport> {
  const plan = planDemoLogin(
    { target: 'demo', user: 'alice', refresh: false, headed: false, ...request },
    provider,
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.failure));
  const http = createHttp(patient);
  const [browser, open] =
    typeof window === 'function' ? ([neverAsked, window] as const) : ([window, () => neverAsked] as const);
  try {
    return await runPlan(
      plan.value,
      { http, browser, open: async (asked) => ({ ok: true, value: open(asked) }) },
      { exchange: () => undefined, notice: () => undefined, ...listener },
      new AbortController().signal,
    );
  } finally {
    await http.close();
  }
}
