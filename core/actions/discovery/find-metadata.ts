import { FlowFailure } from '../../base/failure.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import type { JsonObject } from '../../token/token.ts';
import { discoverProvider, tryDiscovery } from './find-provider.ts';

/** The provider and the client of a run that follows another one. */
export type FollowUpOptions = Pick<GrantOptions, 'issuer' | 'client' | 'endpoints' | 'filledIn'>;

/**
 * Returns the metadata of the provider, with the configured issuer: a document with another issuer must not
 * receive an assertion for that one. Endpoints entered manually take precedence, and are used alone where the issuer
 * publishes no metadata.
 */
export function* findMetadata(options: Omit<FollowUpOptions, 'client'>): Script<JsonObject> {
  const { issuer, filledIn = {} } = options;
  const metadata = { ...(yield* published(options)), ...filledIn };
  return issuer === '' ? metadata : { ...metadata, issuer };
}

function* published({
  issuer,
  endpoints,
  filledIn = {},
}: Omit<FollowUpOptions, 'client'>): Script<JsonObject> {
  if (endpoints !== undefined) return endpoints;
  if (Object.keys(filledIn).length === 0) return yield* discoverProvider(issuer);
  const found = yield* tryDiscovery(issuer);
  if ('document' in found) return found.document;
  if (found.failure.code !== 'metadata-not-found') throw new FlowFailure(found.failure);
  return {};
}
