import type { IncomingHttpHeaders } from 'node:http';
import { type BearerRefusal, bearerChallenge } from './bearer-challenge.ts';
import type { BearerToken } from './bearer-token.ts';
import { demoScopeNames } from './demo-scopes.ts';
import type { Middleware } from './koa.ts';

/** Path of the demo API under the issuer; with the issuer it is the resource identifier. */
export const apiPath = '/api';
const ordersPath = `${apiPath}/orders`;
const metadataPath = `/.well-known/oauth-protected-resource${apiPath}`;

/** Never returned: they are or contain credentials. */
const hiddenHeaders = new Set(['authorization', 'cookie']);

/**
 * Serves the demo API: it requires a bearer token, `orders:read` for reading and `orders:write` for anything
 * else, and returns what it received. Its metadata explains how to get a token (RFC 9728 §3).
 */
export function serveDemoApi(options: {
  readonly issuer: string;
  readonly resource: string;
  readonly readToken: (authorization: string | undefined) => Promise<BearerToken>;
}): Middleware {
  const { issuer, resource, readToken } = options;
  return async (context, next) => {
    if (context.path === metadataPath && context.method === 'GET') {
      context.body = {
        resource,
        resource_name: 'Demo orders',
        authorization_servers: [issuer],
        scopes_supported: demoScopeNames,
        bearer_methods_supported: ['header'],
      };
      return;
    }
    if (context.path !== ordersPath) return next();
    context.set('Cache-Control', 'no-store');
    const needed = context.method === 'GET' || context.method === 'HEAD' ? 'orders:read' : 'orders:write';
    const token =
      'access_token' in context.query ? refuseQueryToken() : await readToken(context.headers.authorization);
    const refusal = token.ok ? checkScope(token.scopes, needed) : token.refusal;
    if (refusal !== undefined) {
      context.status = refusal.status;
      const challenge = bearerChallenge({ scope: needed, ...refusal }, resource, `${issuer}${metadataPath}`);
      context.set('WWW-Authenticate', challenge);
      context.body = { error: refusal.error, error_description: refusal.description };
      return;
    }
    if (!token.ok) return;
    context.body = {
      orders: [
        { id: 'order-1001', item: 'A pack of cards', state: 'delivered' },
        { id: 'order-1002', item: 'One pocket watch', state: 'late' },
      ],
      seen: {
        method: context.method,
        path: context.path,
        headers: visible(context.headers),
        token: { format: token.format, claims: token.claims },
        scope: token.scopes.join(' '),
      },
    };
  };
}

function checkScope(scopes: readonly string[], needed: string): BearerRefusal | undefined {
  if (scopes.includes(needed)) return undefined;
  return {
    status: 403,
    error: 'insufficient_scope',
    description: `this request requires the scope ${needed}`,
    scope: needed,
  };
}

/** A token in the query ends up in logs and histories (RFC 6750 §2.3, RFC 9700 §4.3.2). */
function refuseQueryToken(): BearerToken {
  return {
    ok: false,
    refusal: {
      status: 400,
      error: 'invalid_request',
      description: 'send the access token in the Authorization header, not in the query',
    },
  };
}

function visible(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hiddenHeaders.has(name)));
}
