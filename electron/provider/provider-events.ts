import { decodeProtectedHeader } from 'jose';
import type { ClientAuthMethod, KoaContextWithOIDC, Provider } from 'oidc-provider';

/** An event of the provider, with its view of the request. It contains no token or secret. */
export type ProviderEvent =
  | {
      readonly kind: 'authorized';
      readonly clientId: string;
      readonly responseType: string;
      readonly responseMode: string;
      readonly redirectUri: string;
      /** What was granted. */
      readonly scope: string;
    }
  | { readonly kind: 'device-asked'; readonly clientId: string; readonly authentication: ClientAuthMethod }
  | { readonly kind: 'device-connected'; readonly clientId: string; readonly scope: string }
  | {
      readonly kind: 'tokens-issued';
      readonly clientId: string;
      readonly grantType: string;
      readonly authentication: ClientAuthMethod;
      readonly scope: string;
    }
  | { readonly kind: 'token-revoked'; readonly clientId: string; readonly token: 'access' | 'refresh' }
  | { readonly kind: 'signed-out'; readonly clientId: string };

/** Reports everything that the provider does for a client. */
export function emitEvents(provider: Provider, tell: (event: ProviderEvent) => void): void {
  provider.on('authorization.success', ({ oidc }, answer) => {
    const { client, entities, params = {} } = oidc;
    const clientId = client?.clientId ?? '';
    const { DeviceCode, AuthorizationCode, Grant } = entities;
    if (answer === undefined) {
      return tell({ kind: 'device-connected', clientId, scope: DeviceCode?.scope ?? '' });
    }
    tell({
      kind: 'authorized',
      clientId,
      responseType: String(params.response_type),
      responseMode: String(oidc.responseMode),
      redirectUri: String(params.redirect_uri),
      scope: String(answer.scope ?? AuthorizationCode?.scope ?? Grant?.getOIDCScope()),
    });
  });
  provider.on('device_authorization.success', (context) =>
    tell({ kind: 'device-asked', ...seenOf(context) }),
  );
  provider.on('grant.success', (context) => {
    const { scope = '' } = context.body as { readonly scope?: string };
    const grantType = String(context.oidc.params?.grant_type);
    tell({ kind: 'tokens-issued', ...seenOf(context), grantType, scope });
  });
  provider.on('access_token.destroyed', ({ clientId = '' }) =>
    tell({ kind: 'token-revoked', clientId, token: 'access' }),
  );
  provider.on('refresh_token.destroyed', ({ clientId = '' }) =>
    tell({ kind: 'token-revoked', clientId, token: 'refresh' }),
  );
  provider.on('end_session.success', ({ oidc }) =>
    tell({ kind: 'signed-out', clientId: oidc.client?.clientId ?? '' }),
  );
}

/** Returns the client and its authentication method, which may differ from the registered one. */
function seenOf({ headers, oidc }: KoaContextWithOIDC): {
  readonly clientId: string;
  readonly authentication: ClientAuthMethod;
} {
  const { client_secret, client_assertion } = oidc.body ?? {};
  const clientId = oidc.client?.clientId ?? '';
  if (headers.authorization !== undefined) return { clientId, authentication: 'client_secret_basic' };
  if (client_secret !== undefined) return { clientId, authentication: 'client_secret_post' };
  if (typeof client_assertion !== 'string') return { clientId, authentication: 'none' };
  const bySecret = decodeProtectedHeader(client_assertion).alg?.startsWith('HS') === true;
  return { clientId, authentication: bySecret ? 'client_secret_jwt' : 'private_key_jwt' };
}
