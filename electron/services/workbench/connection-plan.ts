import type { RunOptions } from '../../../core/contract/channels.ts';
import type { Result } from '../../../core/contract/failure.ts';
import type { AuthorizationCodeOptions } from '../../../core/grants/authorization-code.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { FormScript } from '../../browser/form-script.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { KeptConnection } from '../store/connections.ts';
import type { KeyTable } from '../store/keys.ts';
import { authenticationOf } from './authentication-of.ts';

/** The connection that is there from the first start. */
export const demoConnectionId = 'demo';

/** The client of a connection. Fails when its secret or its key is missing, or cannot be read now. */
export function clientOf(kept: KeptConnection, keys: KeyTable): Result<Client> {
  const authentication = authenticationOf(kept, keys);
  if (!authentication.ok) return authentication;
  return { ok: true, value: { clientId: kept.draft.clientId, authentication: authentication.value } };
}

/** The endpoints that were filled in by hand, as metadata; undefined when the issuer is asked. */
export function endpointsOf({ draft }: KeptConnection): JsonObject | undefined {
  if (draft.endpoints === undefined) return undefined;
  return Object.fromEntries(Object.entries(draft.endpoints).filter(([, url]) => url !== ''));
}

/** What the authorization code grant is to do for a connection and the options of the run bar. */
export function grantOptions(
  connection: KeptConnection,
  client: Client,
  options: RunOptions,
  demo: DemoProvider | undefined,
): AuthorizationCodeOptions {
  const { draft } = connection;
  const scope = words(options.scope);
  const endpoints = endpointsOf(connection);
  // Without a prompt for consent, offline_access has to be ignored (OpenID Connect Core section 11).
  const prompt = options.prompt ?? (scope.includes('offline_access') ? 'consent' : undefined);
  const isDemo = connection.id === demoConnectionId && demo !== undefined;
  const resource = draft.resource === '' ? undefined : draft.resource;
  return {
    issuer: isDemo ? demo.issuer : draft.issuer,
    client,
    redirectUri: draft.redirectUri,
    scope,
    responseMode: options.responseMode,
    pkce: options.pkce,
    nonce: options.nonce,
    ...(resource === undefined || isDemo ? {} : { resource }),
    ...(isDemo ? { describeResource: demo.resource, callResource: `${demo.resource}/orders` } : {}),
    extraParameters: [
      ...(prompt === undefined || prompt === '' ? [] : [{ name: 'prompt', value: prompt }]),
      ...draft.authorizationParameters.filter(({ name }) => name !== ''),
    ],
    tokenParameters: draft.tokenParameters.filter(({ name }) => name !== ''),
    ...(endpoints === undefined ? {} : { endpoints }),
  };
}

/**
 * Types a demo person into the forms that everybody sees; undefined for whoever is not one. With a kept session
 * there is no login page.
 */
export function demoForm(demo: DemoProvider, login: string): FormScript | undefined {
  const user = demo.users.find((candidate) => candidate.login === login);
  if (user === undefined) return undefined;
  return [
    { fill: { login: user.login, password: user.password }, click: 'Sign in', optional: true },
    { click: 'Allow' },
  ];
}

function words(scope: string): readonly string[] {
  return scope.split(' ').filter((word) => word !== '');
}
