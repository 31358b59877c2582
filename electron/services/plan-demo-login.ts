import { assertNever } from '../../core/assert-never.ts';
import type { Result } from '../../core/contract/failure.ts';
import { authorizationCode, authorizationCodeVersion } from '../../core/grants/authorization-code.ts';
import type { FrontChannelOptions } from '../../core/grants/authorization-request.ts';
import { clientCredentials, clientCredentialsVersion } from '../../core/grants/client-credentials.ts';
import { device, deviceVersion } from '../../core/grants/device.ts';
import type { ResponseMode } from '../../core/grants/draft.ts';
import { hybrid, hybridVersion } from '../../core/grants/hybrid.ts';
import { implicit, implicitVersion } from '../../core/grants/implicit.ts';
import { password, passwordVersion } from '../../core/grants/password.ts';
import { hybridResponseType, implicitResponseType } from '../../core/oauth/response-types.ts';
import type { FormScript } from '../browser/form-script.ts';
import { type DemoClient, findDemoClient } from '../provider/demo-clients.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import type { DemoRunRequest } from '../terminal/services.ts';
import { nodeCrypto } from './crypto.ts';
import { invalid, type LoginPlan, usualLoginTimeout, type WindowPlan, words } from './login-plan.ts';

const personScope = 'openid profile email offline_access orders:read orders:write';
const identityScope = 'openid profile email';
const onlineScope = 'openid profile email orders:read orders:write';
const apiScope = 'orders:read orders:write';

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
  return { ok: true, value: planOf(request, provider, client, user) };
}

function planOf(
  request: DemoRunRequest,
  provider: DemoProvider,
  client: DemoClient,
  user: DemoUser,
): LoginPlan {
  const { grant } = request;
  const { issuer, resource } = provider;
  const options = {
    issuer,
    client: { clientId: client.clientId, authentication: client.authentication },
    describeResource: resource,
    callResource: `${resource}/orders`,
  };
  const plan = { grant, name: 'Demo provider', issuer, client: options.client, resource, network: {} };
  const [redirectUri = ''] = client.redirectUris;
  const login = (usualScope: string, responseMode: ResponseMode): FrontChannelOptions => {
    const scope = words(request.scope ?? usualScope);
    const extraParameters = consentFor(scope);
    return { ...options, redirectUri, scope, responseMode, nonce: true, extraParameters };
  };
  const frontChannel = { redirectUri, persona: user.login, window: windowFor(request, user) };
  switch (grant) {
    case 'authorization-code':
      return {
        ...plan,
        ...frontChannel,
        script: authorizationCode({ ...login(personScope, 'query'), pkce: 'S256' }, nodeCrypto),
        version: authorizationCodeVersion,
      };
    case 'hybrid': {
      const responseType = hybridResponseType(request.responseType);
      return {
        ...plan,
        ...frontChannel,
        script: hybrid({ ...login(personScope, 'fragment'), responseType, pkce: 'S256' }, nodeCrypto),
        version: hybridVersion,
      };
    }
    case 'implicit': {
      const responseType = implicitResponseType(request.responseType);
      const usualScope = responseType === 'id_token' ? identityScope : onlineScope;
      return {
        ...plan,
        ...frontChannel,
        script: implicit({ ...login(usualScope, 'fragment'), responseType }),
        version: implicitVersion,
      };
    }
    case 'client-credentials': {
      const scope = words(request.scope ?? apiScope);
      return {
        ...plan,
        script: clientCredentials({ ...options, scope, parameters: [] }),
        version: clientCredentialsVersion,
      };
    }
    case 'device': {
      const scope = words(request.scope ?? onlineScope);
      return {
        ...plan,
        persona: user.login,
        elsewhere: { window: ({ userCode }) => deviceWindow(request, user, userCode) },
        script: device({ ...options, scope, parameters: [] }),
        version: deviceVersion,
      };
    }
    case 'password': {
      const scope = words(request.scope ?? apiScope);
      const person = { username: user.login, password: request.password ?? user.password };
      return {
        ...plan,
        persona: user.login,
        script: password({ ...options, ...person, scope, parameters: [] }),
        version: passwordVersion,
      };
    }
    default:
      return assertNever(grant);
  }
}

/** Without a prompt for consent, offline_access has to be ignored (OpenID Connect Core section 11). */
function consentFor(scope: readonly string[]) {
  return scope.includes('offline_access') ? [{ name: 'prompt', value: 'consent' }] : [];
}

function signIn(request: DemoRunRequest, user: DemoUser): FormScript {
  return [
    { fill: { login: user.login, password: request.password ?? user.password }, click: 'Sign in' },
    { click: 'Allow' },
  ];
}

function deviceWindow(request: DemoRunRequest, user: DemoUser, userCode: string): WindowPlan {
  const enterCode = [{ fill: { user_code: userCode }, click: 'Continue' }, { click: 'Connect' }];
  return { ...windowFor(request, user), form: [...enterCode, ...signIn(request, user)] };
}

function windowFor(request: DemoRunRequest, user: DemoUser): WindowPlan {
  return {
    form: signIn(request, user),
    headless: !request.headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  };
}
