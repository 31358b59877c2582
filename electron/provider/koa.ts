import type { Provider } from 'oidc-provider';

/** A handler of oidc-provider, which is built on Koa. */
export type Middleware = Parameters<Provider['use']>[0];

/** One request and its response, for a handler. */
export type Context = Parameters<Middleware>[0];
