import type { JsonObject } from '../token/token.ts';
import type { Problems } from './deferred.ts';
import { discoverResource, fetchKeys } from './discovery.ts';
import type { Script } from './draft.ts';
import { findMetadata } from './find-metadata.ts';
import type { GrantOptions } from './grant-options.ts';

/**
 * What every grant does first: it reads the metadata of the provider (and of the resource, where that is
 * wanted) and the keys. Keys that cannot be had are remembered.
 */
export function* readProvider(
  options: Pick<GrantOptions, 'issuer' | 'endpoints' | 'describeResource'>,
  problems: Problems,
): Script<JsonObject> {
  const metadata = yield* findMetadata(options);
  if (options.describeResource !== undefined) yield* discoverResource(options.describeResource);
  if (metadata.jwks_uri !== undefined) yield* problems.defer(fetchKeys(metadata));
  return metadata;
}
