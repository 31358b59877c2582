import type { JsonObject } from '../token/token.ts';
import type { Problems } from './deferred.ts';
import { discover, discoverResource, fetchKeys } from './discovery.ts';
import type { Script } from './draft.ts';
import type { GrantOptions } from './grant-options.ts';

/**
 * What every grant does first: it reads the metadata of the provider (and of the resource, where that is
 * wanted) and the keys. Keys that cannot be had are remembered. The metadata is answered with the issuer that
 * was asked for: a provider that calls itself by another's name must not get an assertion made out to that one.
 */
export function* readProvider(
  options: Pick<GrantOptions, 'issuer' | 'endpoints' | 'describeResource'>,
  problems: Problems,
): Script<JsonObject> {
  const metadata = options.endpoints ?? (yield* discover(options.issuer));
  if (options.describeResource !== undefined) yield* discoverResource(options.describeResource);
  if (metadata.jwks_uri !== undefined) yield* problems.defer(fetchKeys(metadata));
  return options.issuer === '' ? metadata : { ...metadata, issuer: options.issuer };
}
