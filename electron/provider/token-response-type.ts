import type { Provider } from 'oidc-provider';
import type { Middleware } from './koa.ts';

/**
 * What oidc-provider knows the response type `token` as. It issues tokens of every response type, but refuses to
 * be configured with this one alone (RFC 9700 §2.1.2), so the request takes the way of `none` until it is
 * accepted. Nobody else may ask for `none`.
 */
export const standInForToken = 'none';

/** Turns an accepted request for the stand-in into what was asked for, and names the issuer in every answer (RFC 9207 §2). */
export function serveTokenRequests(provider: Provider): void {
  provider.on('authorization.accepted', ({ oidc }) => {
    if (oidc.params?.response_type === standInForToken) oidc.params.response_type = 'token';
  });
  provider.on('authorization.success', (_context, answer) => {
    if (answer !== undefined) answer.iss = provider.issuer;
  });
}

/** Puts the stand-in into requests for `token`. */
export function acceptTokenRequests(provider: Provider): Middleware {
  const authorization = provider.pathFor('authorization');
  return async (context, next) => {
    if (context.path === authorization) context.query = withStandIn(context.query);
    await next();
  };
}

type Query = Parameters<Middleware>[0]['query'];

/**
 * The answer to `token` must not travel in the query, where oidc-provider would let `none` travel (OAuth 2.0
 * Multiple Response Type Encoding Practices §5). Such a request is left as it is: it is refused.
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
