import type { RunOptions } from '../../../core/contract/channels.ts';
import { authorizationCode, authorizationCodeVersion } from '../../../core/grants/authorization-code.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { CryptoPort } from '../../../core/oauth/crypto-port.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import { clientFacts } from '../client-facts.ts';
import type { RunPlan } from '../run.ts';
import type { KeptConnection, KeptPersona } from '../store/connections.ts';
import { demoConnectionId, grantOptions } from './connection-plan.ts';

/** A login by the authorization code grant, as the connection and the run bar say. */
export function planLogin(
  login: {
    readonly connection: KeptConnection;
    readonly client: Client;
    readonly options: RunOptions;
    readonly persona?: KeptPersona;
    readonly demo?: DemoProvider;
  },
  crypto: CryptoPort,
): RunPlan {
  const { connection, client, persona, demo } = login;
  const options = grantOptions(connection, client, login.options, demo);
  const resource = connection.id === demoConnectionId ? demo?.resource : options.resource;
  return {
    grant: 'authorization-code',
    script: authorizationCode(options, crypto),
    version: authorizationCodeVersion,
    connection: {
      name: connection.draft.name,
      issuer: options.issuer,
      clientId: client.clientId,
      authentication: client.authentication.method,
      redirectUri: options.redirectUri,
      ...(resource === undefined ? {} : { resource }),
    },
    client: clientFacts(client, options.redirectUri),
    ...(persona === undefined ? {} : { persona: persona.name }),
  };
}

/** What the list of runs calls a login with these options. */
export function loginTitle({ pkce }: RunOptions): string {
  return pkce === 'off' ? 'Code' : `Code + PKCE${pkce === 'plain' ? ' plain' : ''}`;
}
