import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../../core/grants/connection-snapshot.ts';
import { grantOf, opensBrowser } from '../../../core/grants/registry.ts';
import type { PlannedRedirect } from '../../../core/record/run-plan.ts';
import { planLogin } from '../../run/plan.ts';
import type { IssuerRunRequest } from '../services.ts';
import { connectionName, givenEndpoints } from './follow-up-site.ts';
import { readScript } from './read-script.ts';
import { loginTampering, type TerminalLogin, usualLoginTimeout } from './terminal-login.ts';

/** Nothing needs to listen on it: the redirect is intercepted in the login window. */
export const usualRedirectUri = 'http://127.0.0.1/callback';

/** Plans a login at the provider of the command line: with a form script, or by the user in a window. */
export function planIssuerLogin(request: IssuerRunRequest, redirect: PlannedRedirect): Result<TerminalLogin> {
  const form = request.script === undefined ? undefined : readScript(request.script);
  if (form !== undefined && !form.ok) return form;
  const { options, client, privateKey, headed } = request;
  const tampering = loginTampering(request);
  const planned = planLogin({ connection: connectionOf(request), options, client, redirect, tampering });
  if (!planned.ok) return planned;
  const { grant } = options;
  const window = present({
    form: form?.value,
    headless: form !== undefined && !headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  });
  return {
    ok: true,
    value: present({
      plan: planned.value,
      privateKey,
      window: opensBrowser(grant) ? window : undefined,
      elsewhere: grantOf(grant).signIn === 'other-device' ? {} : undefined,
    }),
  };
}

/** Returns the connection of the command line; its parameters are added to the request that starts the grant. */
function connectionOf(request: IssuerRunRequest): ConnectionSnapshot {
  const { issuer, endpoints, metadata, resource, parameters, network, loginTimeout } = request;
  const { beginsAtTokenEndpoint } = grantOf(request.options.grant);
  return present({
    name: connectionName(issuer, endpoints),
    issuer,
    ...givenEndpoints(request),
    metadata,
    resource,
    authorizationParameters: beginsAtTokenEndpoint ? [] : parameters,
    tokenParameters: beginsAtTokenEndpoint ? parameters : [],
    network: loginTimeout === undefined ? network : { ...network, loginTimeout: loginTimeout / 1000 },
  });
}
