import { assertNever } from '../../core/assert-never.ts';
import type { Result } from '../../core/contract/failure.ts';
import type { RunListener, RunRequest, RunResult } from '../terminal/services.ts';
import { insecureNotice, openBackChannel } from './back-channel.ts';
import { withDemoProvider } from './demo.ts';
import type { LoginPlan } from './login-plan.ts';
import { openLoginWindow } from './login-window.ts';
import { noBrowser } from './no-browser.ts';
import { planDemoLogin } from './plan-demo-login.ts';
import { planIssuerLogin } from './plan-issuer-login.ts';
import { refreshAfter } from './refresh.ts';
import { runPlan } from './run-plan.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Logs in as the request says and, when it says so, refreshes once. A failure means that the run could not
 * begin: no browser, no display, an unusable script. Whatever happens later is in the report.
 */
export async function startLogin(
  request: RunRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
): Promise<Result<RunResult>> {
  const begin = async (plan: Result<LoginPlan>): Promise<Result<RunResult>> =>
    plan.ok ? logIn(plan.value, request.refresh, listener, signal, env) : plan;
  switch (request.target) {
    case 'demo':
      return withDemoProvider(env, listener, (provider) => begin(planDemoLogin(request, provider)));
    case 'issuer':
      return begin(planIssuerLogin(request));
    default:
      return assertNever(request);
  }
}

async function logIn(
  plan: LoginPlan,
  refreshOnce: boolean,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
): Promise<Result<RunResult>> {
  const opened =
    plan.window === undefined
      ? ({ ok: true, value: noBrowser } as const)
      : await openLoginWindow(plan.window, plan.network, env);
  if (!opened.ok) return opened;
  const browser = opened.value;

  if (plan.network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(plan.network);
  if (plan.window?.headless === false)
    listener.notice('Log in in the window that opens; it closes by itself.');
  try {
    const report = await runPlan(
      plan,
      { http, browser, open: (window) => openLoginWindow(window, plan.network, env) },
      listener,
      signal,
    );
    return {
      ok: true,
      value: refreshOnce ? await refreshAfter(report, plan, http, listener, signal) : { report },
    };
  } finally {
    await browser.close();
    await http.close();
  }
}
