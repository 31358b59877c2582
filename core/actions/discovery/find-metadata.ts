import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import { discover } from './discovery.ts';

/** The provider and the client of a run that follows another one. */
export interface FollowUpOptions extends Pick<GrantOptions, 'issuer' | 'client' | 'endpoints'> {
  /** Endpoints that replace those in the metadata, or complete them. */
  readonly filledIn?: JsonObject;
}

/**
 * Returns the metadata of the provider, with the configured issuer: a document with another issuer must not
 * receive an assertion for that one. Endpoints entered manually take precedence.
 */
export function* findMetadata({
  issuer,
  endpoints,
  filledIn = {},
}: Pick<FollowUpOptions, 'issuer' | 'endpoints' | 'filledIn'>): Script<JsonObject> {
  const metadata = { ...(endpoints ?? (yield* discover(issuer))), ...filledIn };
  return issuer === '' ? metadata : { ...metadata, issuer };
}
