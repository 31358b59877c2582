import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { PlannedRedirect } from '../../../core/record/run-plan.ts';
import { refusalText } from '../../../core/views/run/refusal-words.ts';
import { systemClock } from '../../ports/clock.ts';
import { noBrowser } from '../../ports/no-browser.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { openLoginTarget, redirectOf, systemBrowserOf } from '../../run/login-redirect.ts';
import type { RedirectTarget } from '../../system-browser/redirect-target.ts';
import type { RunRequest, RunResult } from '../services.ts';
import { apiNotice, loginForApi, withDiscoveryOptions } from './api-issuer.ts';
import { withDemoProvider } from './demo.ts';
import { fixesOfReport, withFixOptions } from './fix-options.ts';
import { openLoginWindow } from './login-window.ts';
import { overBackChannel } from './perform-follow-up.ts';
import { performLogin } from './perform-login.ts';
import { planConnectionLogin } from './plan-connection-login.ts';
import { demoClientOf, planDemoLogin } from './plan-demo-login.ts';
import { planIssuerLogin, usualRedirectUri } from './plan-issuer-login.ts';
import { refreshAfter } from './refresh.ts';
import { openTerminalBrowser } from './terminal-browser.ts';
import { type TerminalLogin, usualLoginTimeout, type WindowPlan } from './terminal-login.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens the windows of a login. */
type OpenWindow = typeof openLoginWindow;

/**
 * Performs the requested login and, if requested, one refresh. A failure means that the run could not start: no
 * browser, no display, an unusable script. Later failures are in the report.
 */
export async function startLogin(
  request: RunRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
  openWindow: OpenWindow = openLoginWindow,
): Promise<Result<RunResult>> {
  const start = async (
    plan: (redirect: PlannedRedirect) => Result<TerminalLogin>,
    registered: string,
  ): Promise<Result<RunResult>> => {
    const target = await openLoginTarget(request.options, registered, systemClock.now());
    if (!target.ok) return target;
    const planned = plan(redirectOf(target.value, registered));
    const { clockTolerance } = request;
    if (planned.ok)
      return logIn(
        { ...planned.value, ...present({ clockTolerance }) },
        request,
        target.value,
        listener,
        signal,
        env,
        openWindow,
      );
    await target.value?.listener?.close();
    return planned;
  };
  switch (request.target) {
    case 'demo':
      return withDemoProvider(env, listener, (provider) =>
        start(
          (redirect) => planDemoLogin(request, redirect, provider),
          request.redirectUri ?? demoClientOf(request.options)?.redirectUris[0] ?? usualRedirectUri,
        ),
      );
    case 'issuer':
      return start((redirect) => planIssuerLogin(request, redirect), request.redirectUri ?? usualRedirectUri);
    case 'connection':
      return start(
        (redirect) => planConnectionLogin(request, redirect),
        request.redirectUri ?? request.registered,
      );
    default:
      return assertNever(request);
  }
}

async function logIn(
  login: TerminalLogin,
  {
    target,
    options,
    refresh,
    acceptNearRedirect,
    loginTimeout: timeoutMs = usualLoginTimeout,
    tampering,
  }: RunRequest,
  redirectTarget: RedirectTarget | undefined,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
  openWindow: OpenWindow,
): Promise<Result<RunResult>> {
  const { window } = login;
  const { network } = login.plan.connection;
  const openBrowser = async (): Promise<Result<LoginBrowser>> => {
    if (window === undefined) return { ok: true, value: noBrowser };
    if (redirectTarget === undefined)
      return openWindow({ ...window, ...present({ acceptNearRedirect }) }, network, env);
    const opensAtOnce = systemBrowserOf(options)?.answer === 'received';
    const browser = openTerminalBrowser({
      opensAtOnce,
      redirectTarget,
      listener,
      env,
      timeoutMs,
      acceptNearRedirect,
    });
    return { ok: true, value: browser };
  };
  const opened = await openBrowser();
  if (!opened.ok) return opened;
  const browser = opened.value;
  browser.onRefused?.((refusal) =>
    listener.notice(`${refusalText(refusal)} Use --browser own to sign in with your browser.`, 'warning'),
  );
  if (window?.headless === false && redirectTarget === undefined)
    listener.notice('A window opens for the login, and closes automatically.');
  try {
    return await overBackChannel(network, listener, async (http) => {
      const ports = { http, browser, open: (plan: WindowPlan) => openWindow(plan, network, env) };
      const first = await performLogin(login, ports, listener, signal);
      const moved = loginForApi(first, login);
      if (moved !== undefined) listener.notice(apiNotice(login.plan.connection.issuer, moved));
      const done = moved === undefined ? first : await performLogin(moved, ports, listener, signal);
      const { plan } = moved ?? login;
      const fixes = fixesOfReport(done, plan, target, login.clockTolerance);
      const report = withFixOptions(withDiscoveryOptions(done), fixes);
      // A tampering of the login is not one of the refresh.
      const atRefresh = login.plan.tampering === undefined ? tampering : undefined;
      const value = refresh
        ? await refreshAfter(report, moved ?? login, http, listener, signal, atRefresh)
        : { report };
      return { ok: true, value: { ...value, fixes } };
    });
  } finally {
    await browser.close();
  }
}
