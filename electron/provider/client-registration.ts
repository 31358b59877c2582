import type { ClientAuthMethod, ClientMetadata, ResponseType } from 'oidc-provider';
import { present } from '../../core/base/present.ts';
import { grantOf, type LoginGrant, loginGrants } from '../../core/grants/registry.ts';
import { secretOf } from '../../core/oauth/client.ts';
import { type ClientKey, publicPartOf } from './client-keys.ts';
import type { DemoClient } from './demo-clients.ts';
import { isLoopbackTls } from './loopback-tls.ts';
import { standInForToken } from './token-response-type.ts';

/** The client authentication methods of the demo provider. */
export const clientAuthMethods: ClientAuthMethod[] = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
];

/** The response types that a grant registers (RFC 7591 section 2). */
function responseTypesOf(grant: LoginGrant): readonly ResponseType[] {
  return grantOf(grant).responseTypes.map((type) => (type === 'token' ? standInForToken : type));
}

/** Returns every response type of any client. */
export const registeredResponseTypes: readonly ResponseType[] = loginGrants.flatMap(responseTypesOf);

/**
 * Returns a client in the form that oidc-provider registers, with the public part of its key if it has one.
 */
export function toClientMetadata(client: DemoClient, keys: readonly ClientKey[]): ClientMetadata {
  const { authentication, grants } = client;
  const secret = secretOf(authentication);
  const key = keys.find(({ clientId }) => clientId === client.clientId);
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: client.applicationType,
    grant_types: grants.flatMap((grant) => grantOf(grant).grantTypes),
    response_types: grants.flatMap(responseTypesOf),
    redirect_uris: client.redirectUris.filter((uri) => !isLoopbackTls(uri)),
    post_logout_redirect_uris: [...client.afterLogoutUris],
    id_token_signed_response_alg: client.idTokenAlgorithm,
    token_endpoint_auth_method: authentication.method,
    ...('algorithm' in authentication && { token_endpoint_auth_signing_alg: authentication.algorithm }),
    ...present({
      client_secret: secret,
      jwks: key === undefined ? undefined : { keys: [publicPartOf(key.jwk)] },
    }),
  };
}
