import type { Problems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import { discoverResource } from './discovery.ts';
import { findMetadata } from './find-metadata.ts';
import { type IssuerKeys, issuerKeys } from './issuer-keys.ts';

/** What a grant knows of the provider. */
export interface Provider {
  readonly metadata: JsonObject;
  readonly keys: IssuerKeys;
}

/**
 * What every grant does first: it reads the metadata of the provider (and of the resource, where that is
 * wanted) and the keys. A JWKS that cannot be fetched is deferred.
 */
export function* readProvider(
  options: Pick<GrantOptions, 'issuer' | 'endpoints' | 'describeResource'>,
  problems: Problems,
): Script<Provider> {
  const metadata = yield* findMetadata(options);
  if (options.describeResource !== undefined) yield* discoverResource(options.describeResource);
  const keys = yield* issuerKeys(metadata, problems);
  return { metadata, keys };
}
