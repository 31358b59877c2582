import type { RunReport } from '../../../core/trace/report.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { createHttp } from '../../../electron/services/http.ts';
import { planDemoLogin } from '../../../electron/services/plan-demo-login.ts';
import type { LoginBrowser } from '../../../electron/services/ports.ts';
import { runPlan } from '../../../electron/services/run-plan.ts';
import type { DemoRunRequest } from '../../../electron/terminal/services.ts';
import { patient } from '../wire/client.ts';
import { neverAsked } from './fake-browser.ts';

/** Runs a grant against a demo provider as the terminal plans it, over real sockets. */
export async function runDemo(
  provider: DemoProvider,
  request: Partial<DemoRunRequest> & Pick<DemoRunRequest, 'grant' | 'client'>,
  browser: LoginBrowser = neverAsked,
): Promise<RunReport> {
  const plan = planDemoLogin(
    { target: 'demo', user: 'alice', refresh: false, headed: false, ...request },
    provider,
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.failure));
  const http = createHttp(patient);
  const listener = { exchange: () => undefined, notice: () => undefined };
  try {
    return await runPlan(plan.value, { http, browser }, listener, new AbortController().signal);
  } finally {
    await http.close();
  }
}
