import { present } from '../../core/base/present.ts';
import type { ClientFacts } from '../../core/facts/facts.ts';
import { type Client, secretOf } from '../../core/oauth/client.ts';

/** Returns what the rules know about a client. */
export function clientFacts(client: Client, redirectUri?: string): ClientFacts {
  const { clientId, authentication } = client;
  const secret = secretOf(authentication);
  return {
    clientId,
    authentication: authentication.method,
    ...present({ redirectUri, secret }),
    ...('byMetadata' in authentication ? { byMetadata: true as const } : {}),
    ...('algorithm' in authentication ? { assertionAlgorithm: authentication.algorithm } : {}),
  };
}
