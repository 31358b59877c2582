import * as z from 'zod/mini';
import type { AlgorithmName } from '../token/algorithms.ts';

/** The HMAC algorithms (RFC 7518 section 3.2). */
export const secretAlgorithms = ['HS256', 'HS384', 'HS512'] as const satisfies readonly AlgorithmName[];
export type SecretAlgorithm = (typeof secretAlgorithms)[number];

/**
 * The signature algorithms that a client can use here, the default of each key type first (RFC 7518 section 3.1,
 * RFC 8037 section 3.1, RFC 9864 section 2.2).
 */
export const keyAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const satisfies readonly AlgorithmName[];
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/**
 * How an assertion names the provider: by its issuer identifier (the default), or by its token endpoint, which RFC
 * 7523 section 3 allows, but which a provider can abuse by publishing the endpoint of another one.
 */
export const assertionAudiences = ['issuer', 'token-endpoint'] as const;
export type AssertionAudience = (typeof assertionAudiences)[number];

const text = z.string();
const audience = z.exactOptional(z.enum(assertionAudiences));

const authentication = z.discriminatedUnion('method', [
  z.object({ method: z.literal('none') }),
  z.object({
    method: z.literal('client_secret_basic'),
    secret: text,
    /** The user has not chosen the method: another one that sends or uses the secret is taken where the metadata lists it instead. */
    byMetadata: z.exactOptional(z.literal(true)),
  }),
  z.object({ method: z.literal('client_secret_post'), secret: text }),
  z.object({
    method: z.literal('client_secret_jwt'),
    secret: text,
    algorithm: z.enum(secretAlgorithms),
    audience,
  }),
  z.object({
    method: z.literal('private_key_jwt'),
    /** Names the private key to the signer. */
    keyRef: text,
    algorithm: z.enum(keyAlgorithms),
    kid: z.exactOptional(text),
    audience,
  }),
]);
export type ClientAuthentication = Readonly<z.infer<typeof authentication>>;

/** The methods in which the client signs an assertion (RFC 7523 section 2.2). */
export type AssertionAuthentication = Extract<ClientAuthentication, { readonly algorithm: unknown }>;

/** Client authentication methods, weakest first (OpenID Connect Core section 9). */
export const clientAuthenticationMethods = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
] as const satisfies readonly ClientAuthentication['method'][];

/** How a client is registered, as far as a grant needs to know. */
export const clientSchema = z.object({ clientId: text, authentication });
export type Client = Readonly<z.infer<typeof clientSchema>>;

/** The client secret; undefined when the client has none. */
export function secretOf(authentication: ClientAuthentication): string | undefined {
  return 'secret' in authentication ? authentication.secret : undefined;
}
