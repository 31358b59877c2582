import { assertNever } from '../../core/base/assert-never.ts';
import { present } from '../../core/base/present.ts';
import type { RunOptions } from '../../core/bridge/channels.ts';
import { hybridResponseType, implicitResponseType } from '../../core/oauth/response-types.ts';
import { opensBrowser } from '../../core/script/grant-ids.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { clientFacts } from '../run/client-facts.ts';
import { planGrant } from '../run/plan-grant.ts';
import type { RunPlan } from '../run/run.ts';
import type { KeptConnection, KeptPersona } from '../store/connections.ts';
import { demoConnectionId, grantSettings, type RunClient } from './connection-plan.ts';

/** A run of a grant, as the connection and the run bar say. */
export function planLogin(
  login: {
    readonly connection: KeptConnection;
    readonly runClient: RunClient;
    readonly options: RunOptions;
    readonly persona?: KeptPersona;
    readonly demo?: DemoProvider;
  },
  crypto: CryptoPort,
): RunPlan {
  const { connection, runClient, persona, demo, options } = login;
  const { client } = runClient;
  const settings = grantSettings(connection, runClient, options, present({ demo, persona: persona?.name }));
  const resource = connection.id === demoConnectionId ? demo?.resource : settings.resource;
  const redirectUri = opensBrowser(options.grant) ? settings.redirectUri : undefined;
  const person = personOf(options, persona);
  return {
    grant: options.grant,
    ...planGrant(settings, crypto),
    connection: present({
      name: connection.draft.name,
      issuer: settings.issuer,
      clientId: client.clientId,
      authentication: client.authentication.method,
      redirectUri,
      resource,
    }),
    client: clientFacts(client, redirectUri),
    ...present({ persona: person }),
  };
}

/** Who a run is for: nobody where the client asks in its own name. */
function personOf({ grant, person }: RunOptions, persona: KeptPersona | undefined): string | undefined {
  if (grant === 'client-credentials') return undefined;
  return grant === 'password' ? (person?.username ?? persona?.name) : persona?.name;
}

/** What the list of runs calls a run with these options. */
export function loginTitle({ grant, pkce, responseType }: RunOptions): string {
  switch (grant) {
    case 'authorization-code':
      return pkce === 'off' ? 'Code' : `Code + PKCE${pkce === 'plain' ? ' plain' : ''}`;
    case 'hybrid':
      return `Hybrid ${hybridResponseType(responseType)}`;
    case 'implicit':
      return `Implicit ${implicitResponseType(responseType)}`;
    case 'client-credentials':
      return 'Client credentials';
    case 'device':
      return 'Device';
    case 'password':
      return 'Password';
    default:
      return assertNever(grant);
  }
}
