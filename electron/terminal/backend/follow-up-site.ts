import type { JWK } from 'jose';
import { present } from '../../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../../core/grants/connection-snapshot.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { DemoClient } from '../../provider/demo-clients.ts';
import { demoConnection } from '../../provider/demo-connection.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { IssuerSite } from '../follow-up-request.ts';

/** The provider of a follow-up, and its client. */
export interface Site {
  readonly connection: ConnectionSnapshot;
  readonly client: Client;
  /** The signing key of private_key_jwt. */
  readonly privateKey?: JWK;
}

/** Returns the built-in provider, with one of its clients. */
export function demoSite(provider: DemoProvider, client: DemoClient): Site {
  return {
    connection: demoConnection(provider, client.clientId),
    client,
    ...demoKeyOf(provider, client.clientId),
  };
}

/** Returns the provider of the command line. */
export function issuerSite(site: Omit<IssuerSite, 'target'>): Site {
  const { issuer, client, privateKey, resource, endpoints, metadata, network } = site;
  return present({
    connection: present({
      name: connectionName(issuer, endpoints),
      issuer,
      resource,
      ...givenEndpoints(site),
      metadata,
      authorizationParameters: [],
      tokenParameters: [],
      network,
    }),
    client,
    privateKey,
  });
}

/**
 * Returns the endpoints of the command line: all that there are without issuer and metadata, otherwise those that the
 * metadata does not name.
 */
export function givenEndpoints({
  issuer,
  endpoints,
  metadata,
}: Pick<IssuerSite, 'issuer' | 'endpoints' | 'metadata'>): Pick<
  ConnectionSnapshot,
  'endpoints' | 'endpointOverrides'
> {
  if (endpoints === undefined || Object.keys(endpoints).length === 0) return {};
  return issuer === '' && metadata === undefined ? { endpoints } : { endpointOverrides: endpoints };
}

/** Returns the name of a connection without one: the host of its issuer, or of the first endpoint. */
export function connectionName(issuer: string, endpoints: Readonly<Record<string, string>> = {}): string {
  const url = issuer === '' ? Object.values(endpoints)[0] : issuer;
  if (url === undefined) return 'no provider';
  return URL.canParse(url) ? new URL(url).host : url;
}
