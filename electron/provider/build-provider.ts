import type { DatabaseSync } from 'node:sqlite';
import { Provider } from 'oidc-provider';
import { type AccessTokenValues, completeAccessTokens } from './access-tokens.ts';
import { announceCurrentGrants } from './announced-grants.ts';
import { bearerTokenReader } from './bearer-token.ts';
import type { ClientKey } from './client-keys.ts';
import { buildConfiguration } from './configuration.ts';
import { serveDemoApi } from './demo-api.ts';
import type { DemoClient } from './demo-clients.ts';
import { limitDevicePolling } from './device-poll-interval.ts';
import { guardHost } from './host-guard.ts';
import { serveInteractions } from './interactions.ts';
import { serveJwtEndpoints } from './jwt-endpoints.ts';
import { allowLoopbackTls } from './loopback-tls.ts';
import type { LeavesOut } from './misbehaviour/left-out-check.ts';
import { misbehave } from './misbehaviour/misbehave.ts';
import { denyOtherOrigins } from './other-origins.ts';
import { addPasswordGrant } from './password-grant.ts';
import { emitEvents, type ProviderEvent } from './provider-events.ts';
import type { ProviderKeys } from './provider-keys.ts';
import { logProvider } from './provider-log.ts';
import { createStateAdapter } from './state-adapter.ts';
import { acceptTokenRequests, serveTokenRequests } from './token-response-type.ts';

/** Creates oidc-provider with all additions of the demo. `now` is in milliseconds since 1970. */
export function buildProvider(options: {
  readonly issuer: string;
  readonly resource: string;
  readonly keys: ProviderKeys;
  readonly clientKeys: readonly ClientKey[];
  readonly database: DatabaseSync;
  readonly clients: readonly DemoClient[];
  readonly now: () => number;
  readonly log: ((line: string) => void) | undefined;
  readonly observe: ((event: ProviderEvent) => void) | undefined;
  readonly leavesOut: LeavesOut | undefined;
}): Provider {
  const {
    issuer,
    resource,
    keys,
    clientKeys,
    database,
    clients,
    now,
    log = () => {},
    observe,
    leavesOut,
  } = options;
  const accessTokenValues: AccessTokenValues = new WeakMap();
  const adapter = createStateAdapter(database, now);
  const given = { keys, adapter, clients, clientKeys, resource, accessTokenValues };
  const provider = new Provider(issuer, buildConfiguration(given));
  completeAccessTokens(provider, accessTokenValues);
  addPasswordGrant(provider);
  serveTokenRequests(provider);
  limitDevicePolling(provider, now);
  allowLoopbackTls(provider, clients);
  logProvider(provider, log);
  if (observe !== undefined) emitEvents(provider, observe);
  const readToken = bearerTokenReader({ provider, keys, resource, now });
  provider.use(denyOtherOrigins());
  provider.use(guardHost(issuer));
  provider.use(serveJwtEndpoints({ revoked: adapter('RevokedJwt'), readToken, now }));
  provider.use(serveDemoApi({ issuer, resource, readToken }));
  provider.use(serveInteractions(provider, now));
  provider.use(announceCurrentGrants());
  if (leavesOut !== undefined) misbehave(provider, leavesOut);
  provider.use(acceptTokenRequests(provider));
  return provider;
}
