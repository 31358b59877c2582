import type { Interaction, Provider } from 'oidc-provider';
import type { DemoUser } from './demo-users.ts';

/** The scopes and claims that a client requests, and those that the user can grant. */
export interface ConsentRequest {
  readonly scopes: readonly string[];
  readonly unavailableScopes: readonly string[];
  readonly claims: readonly string[];
}

/** Returns the content of the consent page for an interaction. */
export function readConsentRequest(interaction: Interaction, user: DemoUser): ConsentRequest {
  const missing = readMissing(interaction);
  const asked = [...new Set([...missing.scopes, ...Object.values(missing.resourceScopes).flat()])];
  return {
    scopes: asked.filter((scope) => !user.unavailableScopes.includes(scope)),
    unavailableScopes: asked.filter((scope) => user.unavailableScopes.includes(scope)),
    claims: missing.claims,
  };
}

/**
 * Grants what the consent page showed, without what the user cannot grant; returns the identifier of the
 * grant.
 */
export async function grantConsent(
  provider: Provider,
  interaction: Interaction,
  user: DemoUser,
): Promise<string> {
  const missing = readMissing(interaction);
  const known =
    interaction.grantId === undefined ? undefined : await provider.Grant.find(interaction.grantId);
  const grant =
    known ?? new provider.Grant({ accountId: user.sub, clientId: String(interaction.params.client_id) });
  const available = (scope: string) => !user.unavailableScopes.includes(scope);
  const join = (scopes: readonly string[], pick: (scope: string) => boolean) =>
    scopes.filter((scope) => pick(scope)).join(' ');
  const refused = (scope: string) => !available(scope);

  if (missing.scopes.some(available)) grant.addOIDCScope(join(missing.scopes, available));
  if (missing.scopes.some(refused)) grant.rejectOIDCScope(join(missing.scopes, refused));
  if (missing.claims.length > 0) grant.addOIDCClaims([...missing.claims]);
  for (const [resource, scopes] of Object.entries(missing.resourceScopes)) {
    if (scopes.some(available)) grant.addResourceScope(resource, join(scopes, available));
    if (scopes.some(refused)) grant.rejectResourceScope(resource, join(scopes, refused));
  }
  return grant.save();
}

function readMissing(interaction: Interaction) {
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = interaction.prompt.details;
  return {
    scopes: strings(missingOIDCScope),
    claims: strings(missingOIDCClaims),
    resourceScopes: Object.fromEntries(
      Object.entries(missingResourceScopes ?? {}).map(([resource, scopes]) => [resource, strings(scopes)]),
    ),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
