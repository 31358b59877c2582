import type { TokenKeys } from '../../crypto/inspect-token.ts';
import type { GivenKeys } from '../../crypto/pasted-keys.ts';

/** Adds what the certificates among keys are for: those of a CA are roots for the chain in `x5c`. */
export async function withChain({ certificates = [], ...keys }: GivenKeys): Promise<TokenKeys> {
  if (certificates.length === 0) return keys;
  const { chainKeys } = await import('../../crypto/x5c-keys.ts');
  return { ...keys, ofChain: chainKeys(certificates) };
}
