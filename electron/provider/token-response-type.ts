import type { Provider } from 'oidc-provider';
import type { Middleware } from './koa.ts';

/**
 * A stand-in for the response type `token`. oidc-provider issues tokens of every response type, but rejects a
 * configuration with only this one (RFC 9700 §2.1.2), so the request is processed as `none` until it is
 * accepted. No client may request `none` itself.
 */
export const standInForToken = 'none';

/**
 * Converts an accepted request for the stand-in to the requested type, and adds the issuer to every response
 * (RFC 9207 §2).
 */
export function serveTokenRequests(provider: Provider): void {
  provider.on('authorization.accepted', ({ oidc }) => {
    if (oidc.params?.response_type === standInForToken) oidc.params.response_type = 'token';
  });
  provider.on('authorization.success', (_context, answer) => {
    if (answer !== undefined) answer.iss = provider.issuer;
  });
}

/** Replaces `token` in requests by the stand-in. */
export function acceptTokenRequests(provider: Provider): Middleware {
  const authorization = provider.pathFor('authorization');
  return async (context, next) => {
    if (context.path === authorization) context.query = withStandIn(context.query);
    await next();
  };
}

type Query = Parameters<Middleware>[0]['query'];

/**
 * The response to `token` must not use the query, where oidc-provider would allow `none` (OAuth 2.0 Multiple
 * Response Type Encoding Practices §5). Such a request is left unchanged, and rejected.
 */
function withStandIn(query: Query): Query {
  const { response_type, response_mode = 'fragment' } = query;
  if (typeof response_type !== 'string') return query;
  const words = [...new Set(response_type.split(' '))];
  if (words.length !== 1) return query;
  if (words[0] === standInForToken) return { ...query, response_type: 'unsupported' };
  if (words[0] !== 'token' || response_mode === 'query') return query;
  return { ...query, response_type: standInForToken, response_mode };
}
