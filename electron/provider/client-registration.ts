import type { ClientAuthMethod, ClientMetadata, ResponseType } from 'oidc-provider';
import { present } from '../../core/base/present.ts';
import { secretOf } from '../../core/oauth/client.ts';
import { hybridResponseTypes, implicitResponseTypes } from '../../core/oauth/response-types.ts';
import type { LoginGrant } from '../../core/script/grant-ids.ts';
import { type ClientKey, publicPartOf } from './client-keys.ts';
import type { DemoClient } from './demo-clients.ts';
import { isLoopbackTls } from './loopback-tls.ts';
import { standInForToken } from './token-response-type.ts';

/** How clients of the demo provider may say who they are. */
export const clientAuthMethods: ClientAuthMethod[] = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
];

/** What a grant is called in the registration of a client (RFC 7591 section 2). */
const grantTypes: Readonly<Record<LoginGrant, readonly string[]>> = {
  'authorization-code': ['authorization_code', 'refresh_token'],
  'client-credentials': ['client_credentials'],
  device: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  password: ['password', 'refresh_token'],
  hybrid: ['authorization_code', 'implicit', 'refresh_token'],
  implicit: ['implicit'],
};

/** The response types that a grant registers (RFC 7591 section 2). */
const responseTypes: Readonly<Record<LoginGrant, readonly ResponseType[]>> = {
  'authorization-code': ['code'],
  'client-credentials': [],
  device: [],
  password: [],
  hybrid: hybridResponseTypes,
  implicit: implicitResponseTypes.map((type) => (type === 'token' ? standInForToken : type)),
};

/** Every response type that some client may use. */
export const registeredResponseTypes: readonly ResponseType[] = Object.values(responseTypes).flat();

/** A client as oidc-provider wants it registered, with the public part of its key if it has one. */
export function toClientMetadata(client: DemoClient, keys: readonly ClientKey[]): ClientMetadata {
  const { authentication, grants } = client;
  const secret = secretOf(authentication);
  const key = keys.find(({ clientId }) => clientId === client.clientId);
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: client.applicationType,
    grant_types: grants.flatMap((grant) => grantTypes[grant]),
    response_types: grants.flatMap((grant) => responseTypes[grant]),
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
