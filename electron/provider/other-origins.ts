import type { Middleware } from './koa.ts';

/**
 * Lets no page of another origin read a response (Fetch, CORS protocol): oidc-provider permits every origin to read
 * metadata and JWKS, by which any page could find out that the demo provider is running.
 */
export function denyOtherOrigins(): Middleware {
  return async (context, next) => {
    try {
      await next();
    } finally {
      for (const name of Object.keys(context.response.headers)) {
        if (name.toLowerCase().startsWith('access-control-')) context.remove(name);
      }
    }
  };
}
