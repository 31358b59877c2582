import type { Client } from '../oauth/client.ts';
import type { JsonObject } from '../token/token.ts';

/** What every grant is told: where to go, as whom, and what for. */
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
  /** Metadata given by hand, for a provider that publishes none: nothing is discovered then. */
  readonly endpoints?: JsonObject;
}
