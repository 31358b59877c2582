import { present } from '../../core/base/present.ts';
import { grantOf, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { clientFacts } from '../run/client-facts.ts';
import { planGrant } from '../run/plan-grant.ts';
import type { RunPlan } from '../run/run.ts';
import type { StoredConnection, StoredUser } from '../store/connections.ts';
import { demoConnectionId, grantSettings, type RunClient } from './connection-plan.ts';

/** A run of a grant, as the connection and the run bar say. */
export function planLogin(
  login: {
    readonly connection: StoredConnection;
    readonly runClient: RunClient;
    readonly options: RunOptions;
    readonly persona?: StoredUser;
    readonly demo?: DemoProvider;
  },
  crypto: CryptoPort,
): RunPlan {
  const { connection, runClient, persona, demo, options } = login;
  const { client } = runClient;
  const settings = grantSettings(connection, runClient, options, {
    ...(demo === undefined ? {} : { demo }),
    ...(persona === undefined ? {} : { persona: persona.name }),
  });
  const { issuer } = settings.connection;
  const resource = connection.id === demoConnectionId ? demo?.resource : settings.connection.resource;
  const redirectUri = opensBrowser(options.grant) ? settings.redirectUri : undefined;
  const user = userOf(options, persona);
  return {
    grant: options.grant,
    ...planGrant(settings, crypto),
    connection: present({
      name: connection.draft.name,
      issuer,
      clientId: client.clientId,
      authentication: client.authentication.method,
      redirectUri,
      resource,
    }),
    client: clientFacts(client, redirectUri),
    ...(user === undefined ? {} : { persona: user }),
  };
}

/** Who a run is for: nobody where the client asks on its own behalf. */
function userOf(options: RunOptions, persona: StoredUser | undefined): string | undefined {
  const { signIn } = grantOf(options.grant);
  if (signIn === 'none') return undefined;
  const named = signIn === 'client' && 'person' in options ? options.person?.username : undefined;
  return named ?? persona?.name;
}

/** What the list of runs calls a run with these options. */
export function loginTitle(options: RunOptions): string {
  return grantOf(options.grant).title(options);
}
