import type { JWK } from 'jose';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import type { DemoClient } from '../../provider/demo-clients.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { FollowUpPlace } from '../../run/follow-up-plan.ts';
import type { IssuerSite } from '../follow-up-request.ts';

/** Where something that follows a run is done, and how it gets there. */
export interface Site {
  readonly place: FollowUpPlace;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly network: NetworkSettings;
}

/** The embedded provider, as one of its clients. */
export function demoSite(provider: DemoProvider, client: DemoClient): Site {
  const { clientId, authentication } = client;
  return {
    place: {
      connection: {
        name: 'Demo provider',
        issuer: provider.issuer,
        clientId,
        authentication: authentication.method,
        resource: provider.resource,
      },
      client: { clientId, authentication },
    },
    ...demoKeyOf(provider, clientId),
    network: {},
  };
}

/** Somebody's provider. */
export function issuerSite(site: IssuerSite): Site {
  const { issuer, client, privateKey, resource, endpoints, network } = site;
  return present({
    place: {
      connection: {
        name: issuer === '' ? 'no provider' : URL.canParse(issuer) ? new URL(issuer).host : issuer,
        issuer,
        clientId: client.clientId,
        authentication: client.authentication.method,
        ...present({ resource }),
        ...(network.insecureTls ? { insecureTls: true as const } : {}),
      },
      client,
      filledIn: endpoints,
    },
    privateKey,
    network,
  });
}
