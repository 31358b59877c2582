import type { Client } from '../oauth/client.ts';
import type { JsonObject } from '../token/token.ts';

/** The input of every grant: provider, client, and scope. */
export interface GrantOptions {
  readonly issuer: string;
  readonly client: Client;
  readonly scope: readonly string[];
  /** The API that the token is for (RFC 8707 section 2). */
  readonly resource?: string;
  /** A resource whose metadata is read first (RFC 9728). */
  readonly describeResource?: string;
  /** A URL of the API that is called with the access token at the end. */
  readonly callResource?: string;
  /** Metadata entered manually, for a provider that publishes none: discovery is skipped. */
  readonly endpoints?: JsonObject;
  /** Endpoints that replace those in the metadata, or complete them. */
  readonly filledIn?: JsonObject;
}
