import type { RunOptions } from '../../../core/contract/channels.ts';
import type { Failure, Result } from '../../../core/contract/failure.ts';
import type { AuthorizationCodeOptions } from '../../../core/grants/authorization-code.ts';
import type { Client } from '../../../core/oauth/client.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { FormScript } from '../../browser/form-script.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { KeptConnection } from '../store/connections.ts';

/** The connection that is there from the first start. */
export const demoConnectionId = 'demo';

/** The client of a connection. Fails when its secret is kept but cannot be read now. */
export function clientOf({ draft, hasSecret, secret }: KeptConnection): Result<Client> {
  const { clientId, authentication } = draft;
  if (authentication === 'none') return { ok: true, value: { clientId, authentication: { method: 'none' } } };
  if (secret !== undefined)
    return { ok: true, value: { clientId, authentication: { method: authentication, secret } } };
  const failure: Failure = {
    code: 'invalid-input',
    message: hasSecret
      ? 'The client secret cannot be read: the vault is locked, or its key is gone.'
      : `The connection has no client secret, and ${authentication} needs one.`,
    step: 'connection.secret',
    expected: 'a client secret',
    received: hasSecret ? 'a sealed one without its key' : 'none',
    hint: hasSecret
      ? 'Give the passphrase of the vault, or type the secret into the connection again.'
      : 'Edit the connection and fill in the client secret.',
  };
  return { ok: false, failure };
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
