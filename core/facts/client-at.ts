import { methodForSecret, methodsListed } from '../oauth/client-method.ts';
import type { ClientFacts, MetadataSubject } from './facts.ts';

/** A client at a provider with this metadata: its method may follow from it. */
export function clientAt(client: ClientFacts, metadata: MetadataSubject | undefined): ClientFacts {
  if (client.byMetadata === undefined || metadata === undefined) return client;
  const authentication = methodForSecret(methodsListed(metadata.document, 'token_endpoint'));
  const signs = authentication === 'client_secret_jwt';
  return { ...client, authentication, ...(signs ? { assertionAlgorithm: 'HS256' } : {}) };
}
