import type { JsonObject } from '../token/token.ts';
import { discover } from './discovery.ts';
import type { Script } from './draft.ts';
import type { GrantOptions } from './grant-options.ts';

/** What everything that follows a run is told: where to go, and as whom. */
export type FollowUpOptions = Pick<GrantOptions, 'issuer' | 'client' | 'endpoints'>;

/**
 * The metadata of the provider, with the issuer that was asked for: a provider that calls itself by another's
 * name must not get an assertion made out to that one. What was given by hand stands for it.
 */
export function* findMetadata({
  issuer,
  endpoints,
}: Pick<GrantOptions, 'issuer' | 'endpoints'>): Script<JsonObject> {
  const metadata = endpoints ?? (yield* discover(issuer));
  return issuer === '' ? metadata : { ...metadata, issuer };
}
