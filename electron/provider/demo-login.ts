import { present } from '../../core/base/present.ts';
import { grantOf, type LoginGrant, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../core/grants/run-options.ts';
import { withoutOffline } from '../../core/grants/usual-scope.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { DemoUser } from './demo-users.ts';

const identityScope = 'openid profile email';
const everyScope = `${identityScope} offline_access orders:read orders:write`;

/**
 * The scopes that a login with this grant requests at the demo provider, separated by spaces. `offline_access`
 * needs `prompt=consent`, which only an authorization request has (OpenID Connect Core section 11), and without
 * an access token there is nothing to call an API with.
 */
function demoScopeFor(grant: LoginGrant, responseType: string | undefined): string {
  const { usual, responseTypes } = grantOf(grant);
  if ((responseType ?? responseTypes[0]) === 'id_token') return identityScope;
  const { scope } = usual({ scope: everyScope, demo: true });
  return opensBrowser(grant) ? scope : withoutOffline(scope);
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

/** The options of a grant at the demo provider: the given ones, and the usual ones; undefined when they do not fit. */
export function demoOptions(grant: LoginGrant, given: OptionValues): RunOptions | undefined {
  const values = present(given);
  const scope = values.scope ?? demoScopeFor(grant, values.responseType);
  return pickOptions({ ...grantOf(grant).usual({ scope, demo: true }), ...values, scope });
}
