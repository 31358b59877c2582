import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { secretAlgorithms } from '../../../core/oauth/client.ts';

export type Method = ConnectionDraft['authentication'];
export type AssertionAlgorithm = NonNullable<ConnectionDraft['assertionAlgorithm']>;

/** Whether clients with this method share a secret with the provider. */
export function usesSecret(method: Method): boolean {
  return method.startsWith('client_secret_');
}

/** Whether clients with this method sign assertions. */
export function signsAssertions(method: Method): boolean {
  return method === 'client_secret_jwt' || method === 'private_key_jwt';
}

/**
 * Returns the algorithm of the form; undefined where the method has none, or where it belongs to another
 * method.
 */
export function algorithmFor(
  method: Method,
  algorithm: AssertionAlgorithm | undefined,
): AssertionAlgorithm | undefined {
  if (algorithm === undefined || !signsAssertions(method)) return undefined;
  const isOfSecret = secretAlgorithms.some((name) => name === algorithm);
  return isOfSecret === (method === 'client_secret_jwt') ? algorithm : undefined;
}

/**
 * Returns the initial algorithm: the first that fits and is listed by the provider, or the default without a
 * list.
 */
export function suggestAlgorithm<A extends AssertionAlgorithm>(
  fitting: readonly A[],
  listed: readonly string[],
): A | undefined {
  return fitting.find((algorithm) => listed.includes(algorithm)) ?? fitting[0];
}
