import { present } from '../../core/base/present.ts';
import { grantOf, type LoginGrant, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../core/grants/run-options.ts';
import { withoutOffline } from '../../core/grants/usual-scope.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { DemoUser } from './demo-users.ts';

const identityScope = 'openid profile email';
const everyScope = `${identityScope} offline_access orders:read orders:write`;

/**
 * Returns the scopes that a login with this grant requests at the demo provider, separated by spaces.
 * `offline_access` requires `prompt=consent`, which only an authorization request has (OpenID Connect Core
 * section 11), and without an access token there is no API call.
 */
function demoScopeFor(grant: LoginGrant, responseType: string | undefined): string {
  const { usual, responseTypes } = grantOf(grant);
  if ((responseType ?? responseTypes[0]) === 'id_token') return identityScope;
  const { scope } = usual({ scope: everyScope, demo: true });
  return opensBrowser(grant) ? scope : withoutOffline(scope);
}

/**
 * Returns the form script of a demo user. With a stored session there is no login page, so that step is
 * optional.
 */
export function demoLoginForm({ login, password }: DemoUser): FormScript {
  return [{ fill: { login, password }, click: 'Sign in', optional: true }, { click: 'Allow' }];
}

/** Returns the form script for the device page: the user code first, then the login of the user. */
export function demoDeviceForm(user: DemoUser, userCode: string): FormScript {
  return [{ fill: { user_code: userCode }, click: 'Continue' }, { click: 'Connect' }, ...demoLoginForm(user)];
}

/** The options of a grant at the demo provider: the given ones, and the usual ones; undefined when they do not fit. */
export function demoOptions(grant: LoginGrant, given: OptionValues): RunOptions | undefined {
  const values = present(given);
  const scope = values.scope ?? demoScopeFor(grant, values.responseType);
  return pickOptions({ ...grantOf(grant).usual({ scope, demo: true }), ...values, scope });
}
