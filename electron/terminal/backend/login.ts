import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/failure.ts';
import { insecureNotice, openBackChannel } from '../../http/back-channel.ts';
import { systemClock } from '../../ports/clock.ts';
import { noBrowser } from '../../ports/no-browser.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { findDemoClient } from '../../provider/demo-clients.ts';
import { openRedirectTarget, type RedirectTarget } from '../../system-browser/redirect-target.ts';
import type { RunRequest, RunResult } from '../services.ts';
import { withDemoProvider } from './demo.ts';
import { type LoginPlan, usualLoginTimeout } from './login-plan.ts';
import { openLoginWindow } from './login-window.ts';
import { planDemoLogin } from './plan-demo-login.ts';
import { planIssuerLogin, usualRedirectUri } from './plan-issuer-login.ts';
import { refreshAfter } from './refresh.ts';
import { runPlan } from './run-plan.ts';
import { openTerminalBrowser } from './terminal-browser.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What opens the windows of a login. */
type OpenWindow = typeof openLoginWindow;

/**
 * Logs in as the request says and, when it says so, refreshes once. A failure means that the run could not
 * begin: no browser, no display, an unusable script. Whatever happens later is in the report.
 */
export async function startLogin(
  request: RunRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
  openWindow: OpenWindow = openLoginWindow,
): Promise<Result<RunResult>> {
  const begin = async (
    plan: (request: RunRequest) => Result<LoginPlan>,
    registered: string,
  ): Promise<Result<RunResult>> => {
    const { outside } = request;
    const redirectTarget =
      outside === undefined ? undefined : await openRedirectTarget(registered, outside, systemClock.now());
    if (redirectTarget?.ok === false) return redirectTarget;
    const redirectUri = redirectTarget?.value.redirectUri;
    const planned = plan(redirectUri === undefined ? request : { ...request, redirectUri });
    if (planned.ok)
      return logIn(planned.value, request, redirectTarget?.value, listener, signal, env, openWindow);
    await redirectTarget?.value.listener?.close();
    return planned;
  };
  switch (request.target) {
    case 'demo':
      return withDemoProvider(env, listener, (provider) =>
        begin(
          ({ redirectUri }) => planDemoLogin({ ...request, ...(redirectUri && { redirectUri }) }, provider),
          request.redirectUri ?? findDemoClient(request.client)?.redirectUris[0] ?? usualRedirectUri,
        ),
      );
    case 'issuer':
      return begin(
        ({ redirectUri }) => planIssuerLogin({ ...request, ...(redirectUri && { redirectUri }) }),
        request.redirectUri ?? usualRedirectUri,
      );
    default:
      return assertNever(request);
  }
}

async function logIn(
  plan: LoginPlan,
  { outside, refresh, loginTimeout: timeoutMs = usualLoginTimeout }: RunRequest,
  redirectTarget: RedirectTarget | undefined,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
  openWindow: OpenWindow,
): Promise<Result<RunResult>> {
  const openBrowser = async (): Promise<Result<LoginBrowser>> => {
    if (plan.window === undefined) return { ok: true, value: noBrowser };
    if (outside === undefined || redirectTarget === undefined)
      return openWindow(plan.window, plan.network, env);
    return { ok: true, value: openTerminalBrowser({ outside, redirectTarget, listener, env, timeoutMs }) };
  };
  const opened = await openBrowser();
  if (!opened.ok) return opened;
  const browser = opened.value;

  if (plan.network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(plan.network);
  if (plan.window?.headless === false && outside === undefined)
    listener.notice('A window opens for the login, and closes by itself.');
  try {
    // Who logs in outside of our windows is their own affair.
    const { persona: _, ...unattended } = plan;
    const report = await runPlan(
      outside === undefined ? plan : unattended,
      { http, browser, open: (window) => openWindow(window, plan.network, env) },
      listener,
      signal,
    );
    return {
      ok: true,
      value: refresh ? await refreshAfter(report, plan, http, listener, signal) : { report },
    };
  } finally {
    await browser.close();
    await http.close();
  }
}
