import { present } from '../../core/base/present.ts';
import { grantOf, type LoginGrant, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../core/grants/run-options.ts';
import { withoutOffline } from '../../core/grants/usual-scope.ts';

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

/** The options of a grant at the demo provider: the given ones, and the usual ones; undefined when they do not fit. */
export function demoOptions(grant: LoginGrant, given: OptionValues): RunOptions | undefined {
  const values = present(given);
  const scope = values.scope ?? demoScopeFor(grant, values.responseType);
  return pickOptions({ ...grantOf(grant).usual({ scope, demo: true }), ...values, scope });
}
