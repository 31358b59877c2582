import type { JWK } from 'jose';
import { present } from '../../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../../core/grants/connection-snapshot.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { DemoClient } from '../../provider/demo-clients.ts';
import { demoConnection } from '../../provider/demo-connection.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { IssuerSite } from '../follow-up-request.ts';

/** At which provider something that follows a run is done, and as which client. */
export interface Site {
  readonly connection: ConnectionSnapshot;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
}

/** The embedded provider, as one of its clients. */
export function demoSite(provider: DemoProvider, client: DemoClient): Site {
  return {
    connection: demoConnection(provider, client.clientId),
    client,
    ...demoKeyOf(provider, client.clientId),
  };
}

/** The provider of the command line. */
export function issuerSite(site: Omit<IssuerSite, 'target'>): Site {
  const { issuer, client, privateKey, resource, endpoints, network } = site;
  return present({
    connection: present({
      name: connectionName(issuer),
      issuer,
      resource,
      endpointOverrides: endpoints,
      authorizationParameters: [],
      tokenParameters: [],
      network,
    }),
    client,
    privateKey,
  });
}

/** What a connection is called that has no name of its own: the host of its issuer. */
export function connectionName(issuer: string): string {
  if (issuer === '') return 'no provider';
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
