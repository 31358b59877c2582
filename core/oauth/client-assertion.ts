import { present } from '../base/present.ts';
import type { AssertionAuthentication } from './client.ts';
import type { Parameter } from './message.ts';

/** The `client_assertion_type` of a JWT (RFC 7523 section 2.2). */
export const clientAssertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The name of the client secret for the signer. */
export const clientSecretRef = 'client-secret';

/** In seconds: enough for a slow network, too short to be useful when stolen. */
const lifetime = 60;

/** What to sign, and with which key. */
export interface ClientAssertion {
  readonly keyRef: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * The claims of a client assertion (RFC 7523 section 3, OpenID Connect Core section 9). `now` is in milliseconds
 * since 1970; `jti` must be unique.
 */
export function clientAssertion(
  clientId: string,
  authentication: AssertionAuthentication,
  { audience, now, jti }: { readonly audience: string; readonly now: number; readonly jti: string },
): ClientAssertion {
  const { method, algorithm } = authentication;
  const issuedAt = Math.floor(now / 1000);
  const kid = method === 'private_key_jwt' ? authentication.kid : undefined;
  return {
    keyRef: method === 'private_key_jwt' ? authentication.keyRef : clientSecretRef,
    header: present({ alg: algorithm, typ: 'JWT', kid }),
    payload: {
      iss: clientId,
      sub: clientId,
      aud: audience,
      jti,
      iat: issuedAt,
      exp: issuedAt + lifetime,
    },
  };
}

/** The parameters that carry a signed assertion; some providers find the client by `client_id` alone. */
export function assertionParameters(clientId: string, assertion: string): readonly Parameter[] {
  return [
    { name: 'client_id', value: clientId },
    { name: 'client_assertion_type', value: clientAssertionType },
    { name: 'client_assertion', value: assertion },
  ];
}
