import * as z from 'zod/mini';
import { networkSchema } from '../base/network-schema.ts';
import { list, optional } from '../base/shapes.ts';

const text = z.string();
const endpoints = z.record(text, text);
const parameters = list(z.object({ name: text, value: text }));

/** What a run takes from its connection, as it was when the run was planned. */
export const connectionSnapshotSchema = z.object({
  name: text,
  /** Empty where only endpoints are known. */
  issuer: text,
  /** The API that the token is for (RFC 8707 section 2). */
  resource: optional(text),
  /** A resource whose metadata is read first (RFC 9728). */
  describeResource: optional(text),
  /** A URL of the API that is called with the access token at the end. */
  callResource: optional(text),
  /** Metadata given by hand, for a provider that publishes none: nothing is discovered then. */
  endpoints: optional(endpoints),
  /** Metadata as JSON text, from a file: nothing is discovered then. */
  metadata: optional(text),
  /** Endpoints that take the place of those that the metadata names, or does not name. */
  endpointOverrides: optional(endpoints),
  /** Where a logout comes back to (OpenID Connect RP-Initiated Logout 1.0 section 2). */
  postLogoutRedirectUri: optional(text),
  /** Further parameters of the authorization request, or of the device authorization request. */
  authorizationParameters: parameters,
  /** Further parameters of the token request. */
  tokenParameters: parameters,
  /** The password of the proxy included. */
  network: networkSchema,
});
export type ConnectionSnapshot = Readonly<z.infer<typeof connectionSnapshotSchema>>;
