import type { Adapter } from 'oidc-provider';
import type { BearerToken } from './bearer-token.ts';
import type { Middleware } from './koa.ts';

/**
 * Accepts JWT access tokens for introspection and revocation, which oidc-provider rejects because it does not
 * store them. A revoked one is recorded by its `jti` until it expires: introspection reports it as inactive,
 * while an API that only verifies the signature accepts it, which this demonstrates.
 */
export function serveJwtEndpoints(options: {
  readonly revoked: Adapter;
  /** Checks a token like the API. */
  readonly readToken: (authorization: string | undefined) => Promise<BearerToken>;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}): Middleware {
  const { revoked, readToken, now } = options;
  return async (context, next) => {
    await next();
    const { oidc } = context;
    const isOurs = oidc?.route === 'introspection' || oidc?.route === 'revocation';
    if (!isOurs || !isUnsupported(context.body)) return;
    const token = await readToken(`Bearer ${String(oidc.params?.token)}`);
    const claims = token.ok && token.format === 'jwt' ? token.claims : undefined;
    const { jti, exp, client_id: clientId } = claims ?? {};
    const isOwn = clientId === oidc.client?.clientId || oidc.client?.clientAuthMethod !== 'none';
    const isKnown = typeof jti === 'string' && typeof exp === 'number' && isOwn;
    context.status = 200;
    if (oidc.route === 'revocation') {
      if (isKnown) await revoked.upsert(jti, {}, Math.max(1, Math.ceil(exp - now() / 1000)));
      context.body = '';
      return;
    }
    const isActive = isKnown && (await revoked.find(jti)) === undefined;
    context.body = isActive ? { active: true, token_type: 'Bearer', ...claims } : { active: false };
  };
}

function isUnsupported(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && 'error' in body && body.error === 'unsupported_token_type'
  );
}
