import { claimsOfScope } from '../../core/oauth/scope-claims.ts';

/** A scope of the demo provider, in the words of the consent page. */
export interface DemoScope {
  readonly title: string;
  /** Claims of the scope (OIDC Core §5.4). */
  readonly claims: readonly string[];
}

const demoScopes: Readonly<Record<string, DemoScope>> = {
  openid: { title: 'Identify you', claims: ['sub'] },
  profile: {
    title: 'See your name and profile',
    claims: [...claimsOfScope.profile, 'groups'],
  },
  email: { title: 'See your e-mail address', claims: claimsOfScope.email },
  phone: { title: 'See your phone number', claims: claimsOfScope.phone },
  address: { title: 'See your postal address', claims: claimsOfScope.address },
  offline_access: { title: 'Keep access while you are away', claims: [] },
  'orders:read': { title: 'See your orders', claims: [] },
  'orders:write': { title: 'Place orders for you', claims: [] },
};

/** The scopes that the demo provider knows. */
export const demoScopeNames: readonly string[] = Object.keys(demoScopes);

/** Returns the description of a scope; undefined for one that the demo provider does not know. */
export function describeScope(scope: string): DemoScope | undefined {
  return Object.hasOwn(demoScopes, scope) ? demoScopes[scope] : undefined;
}

/** Returns the claims of each scope, for the configuration of the provider. */
export function claimsByScope(): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(demoScopes)
      .filter(([, scope]) => scope.claims.length > 0)
      .map(([name, scope]) => [name, [...scope.claims]]),
  );
}
