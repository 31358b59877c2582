import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider';
import type { AccessTokenValues } from './access-tokens.ts';
import { findDemoUser } from './demo-users.ts';

/**
 * Returns the claims of a user for oidc-provider, which selects among them by scope and by the claims
 * parameter.
 */
export function accountFinder(values: AccessTokenValues): FindAccount {
  return (context, sub) => {
    const user = findDemoUser(sub);
    if (user === undefined) return undefined;
    return {
      accountId: sub,
      claims: (use) => ({ ...user.claims, sub, ...(use === 'id_token' && hashOf(context, values)) }),
    };
  };
}

/** oidc-provider replaces the access token under `at_hash` by its hash. */
function hashOf(context: KoaContextWithOIDC, values: AccessTokenValues): { readonly at_hash?: string } {
  const token = context.oidc.entities.AccessToken;
  const value = token === undefined ? undefined : values.get(token);
  return value === undefined ? {} : { at_hash: value };
}
