import type { Facts } from '../facts/facts.ts';
import { compareIssuers, issuerPlaceholder, tenantOf } from '../oauth/issuer-difference.ts';
import { member, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { readableClaims } from './claims.ts';

/**
 * Says how the received issuer differs from the expected one; `otherwise` is added where they are two addresses.
 * Undefined where the received value is not text.
 */
export function issuerNote(expected: string, received: unknown, otherwise: string): string | undefined {
  if (typeof received !== 'string') return undefined;
  const { parts, isSpelling } = compareIssuers(expected, received);
  if (isSpelling) return `They differ only in ${listed(parts)}; issuers are compared exactly.`;
  return `They differ in ${listed(parts)}. ${otherwise}`;
}

/**
 * What to do with metadata whose issuer is a template of several tenants; undefined where it is none. Names the
 * issuer of the tenant that an ID Token of the run belongs to.
 */
export function templateNote(template: string, facts: Facts): string | undefined {
  const placeholder = issuerPlaceholder(template);
  if (placeholder === undefined) return undefined;
  const issuers = facts.idTokens.flatMap((token) => {
    const claims = readableClaims(token);
    const iss = claims === undefined ? undefined : stringMember(claims, 'iss');
    return iss !== undefined && tenantOf(template, iss) !== undefined ? [iss] : [];
  });
  const [own] = issuers;
  const which =
    own === undefined
      ? `replace ${placeholder} with the ID of the tenant, which its tokens have in tid`
      : `that of the ID Token is ${own}`;
  return `The issuer is the template of a multi-tenant endpoint. Enter the issuer of one tenant: ${which}.`;
}

/** Whether claims are from the tenant that their own `iss` and `tid` name, at a multi-tenant endpoint. */
export function isOfTenant(template: string, claims: JsonObject): boolean {
  const iss = stringMember(claims, 'iss');
  const tenant = iss === undefined ? undefined : tenantOf(template, iss);
  return tenant !== undefined && member(claims, 'tid') === tenant;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
