import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import { discoverResource } from './discovery.ts';
import { findMetadata } from './find-metadata.ts';
import { type IssuerKeys, issuerKeys } from './issuer-keys.ts';

/** The provider as a grant uses it. */
export interface Provider {
  readonly metadata: JsonObject;
  readonly keys: IssuerKeys;
}

/**
 * Performs the first steps of every grant: fetches the metadata of the provider (and of the resource, if
 * requested) and the JWKS. A failure to fetch the JWKS is deferred.
 */
export function* readProvider(
  options: Pick<GrantOptions, 'issuer' | 'endpoints' | 'filledIn' | 'describeResource'>,
  problems: Problems,
): Script<Provider> {
  const metadata = yield* findMetadata(options);
  if (options.describeResource !== undefined) yield* discoverResource(options.describeResource);
  const keys = yield* issuerKeys(metadata, problems);
  return { metadata, keys };
}
