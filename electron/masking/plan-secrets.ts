import type { FollowUpAction } from '../../core/actions/follow-up-action.ts';
import { secretOf } from '../../core/oauth/client.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { FoundSecret } from './find-secrets.ts';
import { networkSecrets } from './network-secrets.ts';

/** Returns the secrets of a plan: a client secret that signs is in no message, but a provider may quote it. */
export function secretsOfPlan(plan: RunPlan): readonly FoundSecret[] {
  const { client, connection, user } = plan;
  const person =
    user?.credentials ??
    (plan.kind === 'login' && 'person' in plan.options ? plan.options.person : undefined);
  return [
    ...named('client_secret', secretOf(client.authentication)),
    ...named('password', person?.password),
    ...networkSecrets(connection.network).map((value) => ({ name: 'proxy_password', value })),
    ...(plan.kind === 'follow-up' ? secretsOfAction(plan.action) : []),
  ];
}

function secretsOfAction(action: FollowUpAction): readonly FoundSecret[] {
  switch (action.kind) {
    case 'refresh':
      return [
        ...named('refresh_token', action.refreshToken),
        ...named('access_token', action.previous.accessToken),
        ...named('id_token', action.previous.idToken),
      ];
    case 'introspection':
    case 'revocation':
      return named(action.token.kind, action.token.token);
    case 'logout':
      return named('id_token', action.idToken);
    case 'api-call':
      return named('access_token', action.accessToken);
  }
}

function named(name: string, value: string | undefined): readonly FoundSecret[] {
  return value === undefined ? [] : [{ name, value }];
}
