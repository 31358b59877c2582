import type { KeyAlgorithm } from '../../core/oauth/client.ts';
import type { ShownKey } from './private-key.ts';

/**
 * Returns the JWK Set to register at a provider (RFC 7517 section 5): the public part, with the `kid` that
 * assertions use.
 */
export function publicJwks({ publicJwk, kid }: ShownKey, algorithm: KeyAlgorithm): string {
  return JSON.stringify({ keys: [{ ...publicJwk, kid, use: 'sig', alg: algorithm }] }, undefined, 2);
}
