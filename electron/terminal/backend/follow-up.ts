import type { FollowUpAction } from '../../../core/actions/follow-up-action.ts';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { readLoopbackRedirect } from '../../../core/oauth/loopback-redirect.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { systemClock } from '../../ports/clock.ts';
import { noBrowser } from '../../ports/no-browser.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { type DemoClient, findDemoClient } from '../../provider/demo-clients.ts';
import { openRedirectTarget } from '../../system-browser/redirect-target.ts';
import type { FollowUpRequest, FollowUpTask, LogoutTask } from '../follow-up-request.ts';
import { withDemoProvider } from './demo.ts';
import { demoSite, issuerSite, type Site } from './follow-up-site.ts';
import { openLoginWindow } from './login-window.ts';
import { overBackChannel, performFollowUp } from './perform-follow-up.ts';
import { readScript } from './read-script.ts';
import { openTerminalBrowser } from './terminal-browser.ts';
import { invalid, usualLoginTimeout } from './terminal-login.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An action, and the browser that performs it. */
interface Prepared {
  readonly action: FollowUpAction;
  readonly browser: LoginBrowser;
}

/** Performs a follow-up of an earlier run. A failure means that it could not start. */
export async function startFollowUp(
  { site, task }: FollowUpRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Environment,
): Promise<Result<RunReport>> {
  const tampered = present({ tampering: task.kind === 'logout' ? task.tampering : undefined });
  const start = async (at: Site, client?: DemoClient): Promise<Result<RunReport>> => {
    const prepared =
      task.kind === 'logout' ? await prepareLogout(task, at, client, listener, env) : prepareTask(task, at);
    if (!prepared.ok) return prepared;
    return { ok: true, value: await perform(prepared.value, { ...at, ...tampered }, listener, signal) };
  };
  switch (site.target) {
    case 'demo':
      return withDemoProvider(env, listener, async (provider) => {
        const client = findDemoClient(site.client);
        return client === undefined
          ? invalid('The demo provider does not know this client.', site.client, 'Run the login again.')
          : start(demoSite(provider, client), client);
      });
    case 'issuer':
      return start(issuerSite(site));
    default:
      return assertNever(site);
  }
}

function prepareTask(task: Exclude<FollowUpTask, LogoutTask>, { connection }: Site): Result<Prepared> {
  const { callResource } = connection;
  const resource = connection.resource ?? connection.describeResource;
  switch (task.kind) {
    case 'introspection':
      return { ok: true, value: { action: task, browser: noBrowser } };
    case 'revocation': {
      const { kind, token, openid } = task;
      const tryAt =
        callResource !== undefined
          ? ({ kind: 'resource', url: callResource } as const)
          : openid
            ? ({ kind: 'userinfo' } as const)
            : undefined;
      const isTried = token.kind === 'access_token' && tryAt !== undefined;
      return {
        ok: true,
        value: { action: { kind, token, ...(isTried ? { tryAt } : {}) }, browser: noBrowser },
      };
    }
    case 'api-call': {
      const url = urlWithin(task.request.url, resource);
      if (url === undefined) {
        return invalid(
          'The URL of the call is neither an http or https URL nor a path within the API of the run.',
          task.request.url,
          'Use the whole URL.',
        );
      }
      return {
        ok: true,
        value: { action: { ...task, request: { ...task.request, url } }, browser: noBrowser },
      };
    }
    default:
      return assertNever(task);
  }
}

/** Returns an http or https URL, or a path appended to the URL of the API; undefined for anything else. */
function urlWithin(text: string, resource: string | undefined): string | undefined {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(text);
  const url =
    isWhole || resource === undefined ? text : `${resource.replace(/\/$/, '')}/${text.replace(/^\//, '')}`;
  return isHttpUrl(url) ? url : undefined;
}

async function prepareLogout(
  task: LogoutTask,
  { connection: { network } }: Site,
  client: DemoClient | undefined,
  listener: RunListener,
  env: Environment,
): Promise<Result<Prepared>> {
  const { outside, idToken, headed, script, acceptNearRedirect } = task;
  const { timeout: timeoutMs = usualLoginTimeout } = task;
  const usual = client?.afterLogoutUris.find(
    (uri) => outside === undefined || readLoopbackRedirect(uri) !== undefined,
  );
  const registered = task.postLogoutRedirectUri ?? usual;
  if (registered === undefined) {
    return invalid(
      'Logout is not possible: there is no post-logout redirect URI.',
      'none',
      'Use --post-logout-redirect-uri URI, as registered.',
    );
  }
  const action = (postLogoutRedirectUri: string): FollowUpAction =>
    present({ kind: 'logout', postLogoutRedirectUri, idToken });
  if (outside !== undefined) {
    const redirectTarget = await openRedirectTarget(registered, outside, systemClock.now());
    if (!redirectTarget.ok) return redirectTarget;
    if (redirectTarget.value.listener === undefined) {
      return invalid(
        'This machine cannot listen on the post-logout redirect URI.',
        registered,
        'Use a --post-logout-redirect-uri at 127.0.0.1, [::1] or localhost, or leave out --browser own.',
      );
    }
    const browser = openTerminalBrowser({
      opensAtOnce: true,
      redirectTarget: redirectTarget.value,
      listener,
      env,
      timeoutMs,
      acceptNearRedirect,
    });
    return { ok: true, value: { action: action(redirectTarget.value.redirectUri), browser } };
  }
  const form = script === undefined ? undefined : readScript(script);
  if (form !== undefined && !form.ok) return form;
  const clicks = client === undefined ? form?.value : [{ click: 'Sign out', optional: true } as const];
  const window = { headless: clicks !== undefined && !headed, loginTimeout: timeoutMs };
  const opened = await openLoginWindow(
    { ...window, ...present({ form: clicks, acceptNearRedirect }) },
    network,
    env,
  );
  return opened.ok ? { ok: true, value: { action: action(registered), browser: opened.value } } : opened;
}

async function perform(
  { action, browser }: Prepared,
  site: Site & { readonly tampering?: TamperingId },
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunReport> {
  try {
    return await overBackChannel(site.connection.network, listener, (http) =>
      performFollowUp(action, site, { http, browser }, listener, signal),
    );
  } finally {
    await browser.close();
  }
}
