import { Provider } from 'oidc-provider';

/** The parameters of the request that is being processed, which a misbehaviour may change; empty without one. */
export function currentParams(): Record<string, unknown> {
  return Provider.ctx?.oidc?.params ?? {};
}

/** The route of the request that is being processed, such as `token`. */
export function currentRoute(): string | undefined {
  return Provider.ctx?.oidc?.route;
}
