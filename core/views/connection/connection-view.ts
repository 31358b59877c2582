import * as z from 'zod/mini';
import { networkViewSchema } from '../../base/network-schema.ts';
import { list, optional, time } from '../../base/shapes.ts';
import type { certificateSchema } from '../../base/wire-schema.ts';
import { breakpointSchema } from '../../debug/breakpoint.ts';
import { loginGrants } from '../../grants/registry.ts';
import {
  assertionAudiences,
  clientAuthenticationMethods,
  keyAlgorithms,
  secretAlgorithms,
} from '../../oauth/client.ts';
import { filledInSchema } from './filled-in.ts';

/**
 * Why an encrypted value cannot be read: it was lost when the program quit, the vault is locked, or the key
 * is unavailable.
 */
const closedState = z.enum(['not-stored', 'locked', 'no-key']);

export const personaSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether the cookies of a login are stored for the next one. */
  session: z.enum(['kept', 'clean']),
  /** Sent as `login_hint` with the authorization request. */
  loginHint: optional(z.string()),
  /** The newest run with tokens since the last sign-out. */
  tokensRun: optional(z.string()),
  /** When the access token of that run expires, in milliseconds since 1970. */
  expiresAt: optional(time),
  /** Whether the provider has revoked that access token. */
  revoked: optional(z.literal(true)),
  signedIn: z.boolean(),
  /** Whether cookies are stored that only the passphrase makes readable. */
  cookiesLocked: optional(z.literal(true)),
  /** Typed into login pages; absent where none are stored. Passwords and keys are never part of it. */
  credentials: optional(
    z.object({
      username: optional(z.string()),
      hasPassword: z.boolean(),
      hasTotp: z.boolean(),
      continueWith: optional(z.string()),
      origins: list(z.string()),
      /** The passkeys of the virtual authenticator; absent where logins have none. */
      passkeys: optional(
        list(z.object({ id: z.string(), rpId: z.string(), userName: optional(z.string()) })),
      ),
    }),
  ),
  /** Why stored credentials, or the login hint, cannot be read now. */
  credentialsClosed: optional(closedState),
});
export type PersonaView = Readonly<z.infer<typeof personaSchema>>;

export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** "RSA, 2048 bits" or "P-256". */
  describes: z.string(),
  /** Its `kid`, in assertions and at the provider. */
  kid: z.string(),
  /** The matching algorithms, the default one first. */
  algorithms: list(z.enum(keyAlgorithms)),
  createdAt: time,
  /** Whether its private part can be read now: not while the vault is locked. */
  usable: z.boolean(),
  /** Why its private part cannot be read. */
  closed: optional(closedState),
  /** Names of the connections that use it. */
  usedBy: list(z.string()),
});
/** A private key of a client, without its private part. */
export type KeyView = Readonly<z.infer<typeof keySchema>>;

/** The settings of a connection's client assertions, where it uses any. */
export const assertionSchemas = {
  assertionAlgorithm: optional(z.enum([...secretAlgorithms, ...keyAlgorithms])),
  assertionAudience: optional(z.enum(assertionAudiences)),
};

const namedValue = z.object({ name: z.string(), value: z.string() });

export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The label by which the sidebar groups connections. */
  environment: optional(z.string()),
  demo: z.boolean(),
  issuer: z.string(),
  /** Endpoints entered manually, where the issuer publishes no metadata. */
  endpoints: optional(
    z.object({
      authorization_endpoint: z.string(),
      token_endpoint: z.string(),
      device_authorization_endpoint: optional(z.string()),
      userinfo_endpoint: optional(z.string()),
      jwks_uri: optional(z.string()),
    }),
  ),
  /** Endpoints that the metadata does not contain. */
  filledIn: optional(filledInSchema),
  clientId: z.string(),
  authentication: z.enum(clientAuthenticationMethods),
  hasSecret: z.boolean(),
  /** A required secret that cannot be read now, and why. */
  missing: optional(z.object({ what: z.enum(['secret', 'key']), why: closedState })),
  key: optional(z.string()),
  ...assertionSchemas,
  redirectUri: z.string(),
  postLogoutRedirectUri: optional(z.string()),
  scope: z.string(),
  resource: optional(z.string()),
  authorizationParameters: list(namedValue),
  tokenParameters: list(namedValue),
  network: optional(networkViewSchema),
  personas: list(personaSchema),
  /** Where its runs pause; absent for nowhere. */
  breakpoints: optional(list(breakpointSchema)),
  /** The clients of the demo provider; any other connection has one client only. */
  demoClients: optional(
    list(
      z.object({
        clientId: z.string(),
        name: z.string(),
        shows: z.string(),
        grants: list(z.enum(loginGrants)),
        authentication: z.string(),
        redirectUris: list(z.string()),
      }),
    ),
  ),
});
export type ConnectionView = Readonly<z.infer<typeof connectionSchema>>;

/** A certificate for display. */
export type CertificateView = Readonly<z.infer<typeof certificateSchema>>;
