import type { Parameter } from '../../core/oauth/message.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import { isSecret } from './find-secrets.ts';

/**
 * Returns a plan without the secrets that were entered, each an empty text: as words of every day they would be found
 * nowhere. The tokens of a follow-up stay.
 */
export function planWithoutSecrets(plan: RunPlan): RunPlan {
  const { client, connection, user } = plan;
  const { authentication } = client;
  const { network } = connection;
  const { proxy } = network;
  const open = {
    ...plan,
    client: {
      ...client,
      authentication: 'secret' in authentication ? { ...authentication, secret: '' } : authentication,
    },
    connection: {
      ...connection,
      authorizationParameters: withoutValues(connection.authorizationParameters),
      tokenParameters: withoutValues(connection.tokenParameters),
      network: proxy?.password === undefined ? network : { ...network, proxy: { ...proxy, password: '' } },
    },
    ...(user?.credentials === undefined
      ? {}
      : { user: { ...user, credentials: { ...user.credentials, password: '' } } }),
  };
  return open.kind === 'login' ? { ...open, options: withoutPassword(open.options) } : open;
}

type LoginOptions = Extract<RunPlan, { kind: 'login' }>['options'];

function withoutPassword(options: LoginOptions): LoginOptions {
  const { parameters } = options;
  const open = parameters === undefined ? options : { ...options, parameters: withoutValues(parameters) };
  return 'person' in open && open.person !== undefined
    ? { ...open, person: { ...open.person, password: '' } }
    : open;
}

function withoutValues(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(({ name, value }) => ({ name, value: isSecret(name) ? '' : value }));
}
