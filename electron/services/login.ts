import { assertNever } from '../../core/assert-never.ts';
import type { Result } from '../../core/contract/failure.ts';
import { authorizationCode, authorizationCodeVersion } from '../../core/grants/authorization-code.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { openLoginBrowser } from '../browser/login-browser.ts';
import type { RunListener, RunRequest, RunResult } from '../terminal/services.ts';
import { openBackChannel } from './back-channel.ts';
import { clientFacts } from './client-facts.ts';
import { systemClock } from './clock.ts';
import { nodeCrypto } from './crypto.ts';
import { withDemoProvider } from './demo.ts';
import { hasDisplay } from './display.ts';
import { type LoginPlan, planDemoLogin, planIssuerLogin } from './login-plan.ts';
import { noSigner } from './no-signer.ts';
import { systemRandom } from './random.ts';
import { refreshAfter } from './refresh.ts';
import { performRun } from './run.ts';

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
  const found = await findBrowser({ env });
  if (!found.ok) return found;
  if (!plan.headless && !hasDisplay(env, process.platform)) return noDisplay(plan);

  const { options } = plan;
  const http = openBackChannel(plan.ca);
  const browser = openLoginBrowser({
    executable: found.value,
    headless: plan.headless,
    timeoutMs: plan.loginTimeout,
    clock: systemClock,
    ...(plan.form === undefined ? {} : { form: plan.form }),
  });
  if (!plan.headless) listener.notice('Log in in the window that opens; it closes by itself.');
  try {
    const report = await performRun(
      {
        grant: 'authorization-code',
        script: authorizationCode(options, nodeCrypto),
        version: authorizationCodeVersion,
        connection: {
          name: plan.name,
          issuer: options.issuer,
          clientId: options.client.clientId,
          authentication: options.client.authentication.method,
          redirectUri: options.redirectUri,
          ...(plan.resource === undefined ? {} : { resource: plan.resource }),
        },
        client: clientFacts(options.client, options.redirectUri),
        ...(plan.persona === undefined ? {} : { persona: plan.persona }),
      },
      {
        ports: { http, browser, clock: systemClock, random: systemRandom, sign: noSigner },
        crypto: nodeCrypto,
        signal,
        onExchange: (exchange) => listener.exchange(exchange),
      },
    );
    return {
      ok: true,
      value: refreshOnce ? await refreshAfter(report, options.client, http, listener, signal) : { report },
    };
  } finally {
    await browser.close();
    await http.close();
  }
}

function noDisplay(plan: LoginPlan): Result<never> {
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
