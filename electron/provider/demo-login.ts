import type { Parameter } from '../../core/oauth/message.ts';
import { implicitResponseType } from '../../core/oauth/response-types.ts';
import type { LoginGrant } from '../../core/script/grant-ids.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { DemoUser } from './demo-users.ts';

const apiScope = 'orders:read orders:write';
const identityScope = 'openid profile email';
const onlineScope = `${identityScope} ${apiScope}`;
const personScope = `${identityScope} offline_access ${apiScope}`;

/** What is asked for at the demo provider where nobody says it, separated by spaces. */
const demoScopes: Readonly<Record<LoginGrant, string>> = {
  'authorization-code': personScope,
  hybrid: personScope,
  implicit: onlineScope,
  'client-credentials': apiScope,
  device: onlineScope,
  password: apiScope,
};

/**
 * The scopes that a login with this grant asks the demo provider for, separated by spaces. Without an access
 * token there is nothing to ask an API with.
 */
export function demoScopeFor(grant: LoginGrant, responseType: string | undefined): string {
  const idTokenAlone = grant === 'implicit' && implicitResponseType(responseType) === 'id_token';
  return idTokenAlone ? identityScope : demoScopes[grant];
}

/** Without a prompt for consent, offline_access has to be ignored (OpenID Connect Core section 11). */
export function consentFor(scope: readonly string[]): readonly Parameter[] {
  return scope.includes('offline_access') ? [{ name: 'prompt', value: 'consent' }] : [];
}

/**
 * Types a demo person into the forms that everybody sees. With a kept session there is no login page, so that
 * it is passed over where it does not come.
 */
export function demoLoginForm({ login, password }: DemoUser): FormScript {
  return [{ fill: { login, password }, click: 'Sign in', optional: true }, { click: 'Allow' }];
}

/** Types what a device shows into the page for it, and then the person into the forms of the login. */
export function demoDeviceForm(user: DemoUser, userCode: string): FormScript {
  return [{ fill: { user_code: userCode }, click: 'Continue' }, { click: 'Connect' }, ...demoLoginForm(user)];
}
