import { present } from '../base/present.ts';
import { sameAlgorithm } from './algorithms.ts';
import type { CryptoPort } from './crypto-port.ts';
import { stringMember } from './json-members.ts';
import type { SignatureVerdict } from './signature-verdict.ts';
import type { JsonObject, JwsToken } from './token.ts';

/** At most so many shared secrets of a set are tried for one token. */
const mostSecrets = 20;

/** Tries the shared secret that the token names, of a set without a key of another type; without a name, each. */
export function verifyWithSecretKeys(
  { header = {}, signingInput, signature }: JwsToken,
  alg: string,
  secretKeys: readonly JsonObject[],
  crypto: CryptoPort,
): SignatureVerdict {
  const kid = stringMember(header, 'kid');
  const named = kid === undefined ? [] : secretKeys.filter((key) => stringMember(key, 'kid') === kid);
  if (named.length > 1) {
    return { state: 'unusable', reason: `${named.length} keys of the set have the kid of the token` };
  }
  const fitting = (named.length > 0 ? named : secretKeys).filter((key) => {
    const declared = stringMember(key, 'alg');
    return declared === undefined || sameAlgorithm(declared, alg);
  });
  if (fitting.length === 0) return { state: 'unusable', reason: `no key of the set is for ${alg}` };
  for (const key of fitting.slice(0, mostSecrets)) {
    const k = stringMember(key, 'k') ?? '';
    const outcome = crypto.verify({ alg, key: { kty: 'oct', k }, signingInput, signature });
    if (outcome.state === 'valid') return present({ state: 'valid', alg, keyId: stringMember(key, 'kid') });
  }
  if (fitting.length > mostSecrets) {
    const reason = `none of the first ${mostSecrets} of ${fitting.length} shared secrets verifies the signature`;
    return { state: 'no-key', candidates: fitting.length, reason };
  }
  return present({
    state: 'invalid',
    alg,
    keyId: named.length === 1 ? kid : undefined,
    candidates: fitting.length > 1 ? fitting.length : undefined,
  });
}
