import type { Result } from '../../../core/base/failure.ts';
import { grantOf, opensBrowser } from '../../../core/grants/registry.ts';
import { pickOptions } from '../../../core/grants/run-options.ts';
import { nodeCrypto } from '../../crypto/crypto.ts';
import { type DemoClient, findDemoClient } from '../../provider/demo-clients.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import { demoDeviceForm, demoLoginForm, demoScopeFor } from '../../provider/demo-login.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { DemoUser } from '../../provider/demo-users.ts';
import { planGrant } from '../../run/plan-grant.ts';
import type { DemoRunRequest } from '../services.ts';
import { invalid, invalidOptions, type LoginPlan, usualLoginTimeout, type WindowPlan } from './login-plan.ts';

/** A login of a demo person at the embedded provider, typed into the forms that everybody sees. */
export function planDemoLogin(request: DemoRunRequest, provider: DemoProvider): Result<LoginPlan> {
  const client = findDemoClient(request.client);
  const user = provider.users.find(({ login }) => login === request.user);
  if (client === undefined || user === undefined) {
    return invalid(
      'The demo provider does not know this user or client.',
      `${request.user}, ${request.client}`,
      'Try --user alice --client demo-web.',
    );
  }
  const plan = planOf(request, provider, client, user);
  if (plan === undefined) return invalidOptions(request.grant);
  return { ok: true, value: { ...plan, ...demoKeyOf(provider, client.clientId) } };
}

function planOf(
  request: DemoRunRequest,
  provider: DemoProvider,
  client: DemoClient,
  user: DemoUser,
): LoginPlan | undefined {
  const { grant, responseType } = request;
  const { issuer, resource } = provider;
  const definition = grantOf(grant);
  const scope = request.scope ?? demoScopeFor(grant, responseType);
  const redirectUri = request.redirectUri ?? client.redirectUris[0] ?? '';
  const asClient = { clientId: client.clientId, authentication: client.authentication };
  const options = pickOptions({
    ...definition.usual({ scope, demo: true }),
    scope,
    nonce: true,
    responseType,
  });
  if (options === undefined) return undefined;
  const planned = planGrant(
    {
      options,
      connection: {
        issuer,
        describeResource: resource,
        callResource: `${resource}/orders`,
        authorizationParameters: [],
        tokenParameters: [],
      },
      client: asClient,
      redirectUri,
      user: { username: user.login, password: request.password ?? user.password },
    },
    nodeCrypto,
  );
  return {
    ...planned,
    grant,
    name: 'Demo provider',
    issuer,
    client: asClient,
    resource,
    network: {},
    ...(definition.signIn === 'none' ? {} : { persona: user.login }),
    ...(opensBrowser(grant) ? { redirectUri, window: windowFor(request, user) } : {}),
    ...(definition.signIn === 'other-device'
      ? { elsewhere: { window: ({ userCode }) => deviceWindow(request, user, userCode) } }
      : {}),
  };
}

function demoPassword(request: DemoRunRequest, user: DemoUser): DemoUser {
  return { ...user, password: request.password ?? user.password };
}

function deviceWindow(request: DemoRunRequest, user: DemoUser, userCode: string): WindowPlan {
  return { ...windowFor(request, user), form: demoDeviceForm(demoPassword(request, user), userCode) };
}

function windowFor(request: DemoRunRequest, user: DemoUser): WindowPlan {
  return {
    form: demoLoginForm(demoPassword(request, user)),
    headless: !request.headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  };
}
