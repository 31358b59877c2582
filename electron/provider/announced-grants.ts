import { grantOf, loginGrants } from '../../core/grants/registry.ts';
import type { Middleware } from './koa.ts';
import { standInForToken } from './token-response-type.ts';

const metadataPaths = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]);

/**
 * Removes deprecated grants from the metadata: response types that return an access token through the browser
 * (RFC 9700 §2.1.2) and the password grant (§2.4). They work for the clients registered for them.
 */
export function announceCurrentGrants(): Middleware {
  return async (context, next) => {
    await next();
    if (metadataPaths.has(context.path)) context.body = withoutDeprecated(context.body);
  };
}

function withoutDeprecated(metadata: unknown): unknown {
  if (typeof metadata !== 'object' || metadata === null) return metadata;
  const lists = { response_types_supported: isCurrentType, grant_types_supported: isCurrentGrant };
  const kept = Object.entries(metadata).map(([name, value]) => {
    const isCurrent = Object.entries(lists).find(([list]) => list === name)?.[1];
    return [
      name,
      isCurrent !== undefined && Array.isArray(value) ? value.filter((item) => isCurrent(item)) : value,
    ];
  });
  return Object.fromEntries(kept);
}

function isCurrentType(type: unknown): boolean {
  return type !== standInForToken && !String(type).split(' ').includes('token');
}

/** A grant type that only deprecated grants register is deprecated itself. */
function isCurrentGrant(type: unknown): boolean {
  return !deprecated.some((name) => name === type);
}

function grantTypesOf(isDeprecated: boolean): readonly string[] {
  return loginGrants
    .map((grant) => grantOf(grant))
    .filter(({ guide }) => (guide.outdated !== undefined) === isDeprecated)
    .flatMap(({ grantTypes }) => grantTypes);
}

const current = new Set(grantTypesOf(false));

const deprecated = grantTypesOf(true).filter((name) => !current.has(name));
