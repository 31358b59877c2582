import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { secretAlgorithms } from '../../../core/oauth/client.ts';

export type Method = ConnectionDraft['authentication'];
export type AssertionAlgorithm = NonNullable<ConnectionDraft['assertionAlgorithm']>;

/** Whether a client of this method shares a secret with its provider. */
export function usesSecret(method: Method): boolean {
  return method.startsWith('client_secret_');
}

/** Whether a client of this method signs assertions. */
export function signsAssertions(method: Method): boolean {
  return method === 'client_secret_jwt' || method === 'private_key_jwt';
}

/** What the form says of the algorithm: nothing where the method has none, or where it says one of another method. */
export function algorithmFor(
  method: Method,
  algorithm: AssertionAlgorithm | undefined,
): AssertionAlgorithm | undefined {
  if (algorithm === undefined || !signsAssertions(method)) return undefined;
  const isOfSecret = secretAlgorithms.some((name) => name === algorithm);
  return isOfSecret === (method === 'client_secret_jwt') ? algorithm : undefined;
}

/** The algorithm to begin with: the first that fits and that the provider lists; the usual one where it lists none. */
export function suggestAlgorithm<A extends AssertionAlgorithm>(
  fitting: readonly A[],
  listed: readonly string[],
): A | undefined {
  return fitting.find((algorithm) => listed.includes(algorithm)) ?? fitting[0];
}
