import type { Provider } from 'oidc-provider';

/** A handler among those that oidc-provider runs, which is built on Koa. */
export type Middleware = Parameters<Provider['use']>[0];

/** One request and its answer, as a handler sees them. */
export type Context = Parameters<Middleware>[0];
