import { present } from '../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import { findDemoClient } from './demo-clients.ts';
import type { DemoProvider } from './demo-provider.ts';

type DemoSite = Pick<DemoProvider, 'issuer' | 'resource'>;

/**
 * What the demo provider fills in for one of its clients: its API, whose metadata a login reads first and which it calls
 * at the end, and where a logout of that client comes back to.
 */
export function demoMembers({ resource }: DemoSite, clientId: string) {
  const client = findDemoClient(clientId);
  return {
    describeResource: resource,
    callResource: `${resource}/orders`,
    ...(client === undefined ? {} : { postLogoutRedirectUri: client.afterLogoutUris[0] }),
  };
}

/** A connection to the demo provider, where none is stored. */
export function demoConnection(provider: DemoSite, clientId: string): ConnectionSnapshot {
  return present({
    name: 'Demo provider',
    issuer: provider.issuer,
    ...demoMembers(provider, clientId),
    authorizationParameters: [],
    tokenParameters: [],
    network: {},
  });
}
