import { errors, type Provider } from 'oidc-provider';
import { checkPassword } from './demo-users.ts';

/** Scopes of OpenID Connect, which this grant does not support. */
function apiScopes(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter((name) => name.startsWith('orders:'));
}

/**
 * Adds the resource owner password credentials grant (RFC 6749 §4.3), which oidc-provider omits on purpose
 * (RFC 9700 §2.4), for demonstration. Tokens are opaque, and only for the API.
 */
export function addPasswordGrant(provider: Provider): void {
  provider.registerGrantType<{ username?: string; password?: string }>(
    'password',
    async (context) => {
      const { client, params } = context.oidc;
      const { username, password } = params;
      if (username === undefined || password === undefined) {
        throw new errors.InvalidRequest('missing required parameter(s) username, password');
      }
      const user = checkPassword(username, password);
      if (user?.totp !== undefined) throw new errors.InvalidGrant('this user needs a second factor');
      if (user === undefined) throw new errors.InvalidGrant('invalid username or password');
      const scope = apiScopes(params.scope)
        .filter((name) => !user.unavailableScopes.includes(name))
        .join(' ');

      const grant = new provider.Grant({ accountId: user.sub, clientId: client.clientId });
      grant.addOIDCScope(scope);
      const common = { accountId: user.sub, client, grantId: await grant.save(), gty: 'password', scope };
      const accessToken = new provider.AccessToken(common);
      const refreshToken = new provider.RefreshToken({ ...common, rotations: 0 });
      context.body = {
        access_token: await accessToken.save(),
        token_type: 'Bearer',
        expires_in: accessToken.expiration,
        refresh_token: await refreshToken.save(),
        scope,
      };
    },
    ['username', 'password', 'scope'],
  );
}
