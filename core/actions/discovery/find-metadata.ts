import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import { discover } from './discovery.ts';

/** What everything that follows a run is told: where to go, and as whom. */
export interface FollowUpOptions extends Pick<GrantOptions, 'issuer' | 'client' | 'endpoints'> {
  /** Endpoints that take the place of those that the metadata names, or does not name. */
  readonly filledIn?: JsonObject;
}

/**
 * The metadata of the provider, with the issuer that was asked for: a provider that calls itself by another's
 * name must not get an assertion made out to that one. What was given by hand stands for it.
 */
export function* findMetadata({
  issuer,
  endpoints,
  filledIn = {},
}: Pick<FollowUpOptions, 'issuer' | 'endpoints' | 'filledIn'>): Script<JsonObject> {
  const metadata = { ...(endpoints ?? (yield* discover(issuer))), ...filledIn };
  return issuer === '' ? metadata : { ...metadata, issuer };
}
