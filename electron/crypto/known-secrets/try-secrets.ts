import { findAlgorithm } from '../../../core/token/algorithms.ts';
import type { SecretOutcome, SecretQuery } from '../../../core/token/crypto-port.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { nodeHash } from '../node-hash.ts';
import type { CommonSecret } from './common-secrets.ts';

/** How far a search has come; `toTry` is how many secrets it will try at most. */
export interface SearchProgress {
  readonly tried: number;
  readonly toTry: number;
}

/** The bytes that may still be hashed; a search subtracts what it hashes. */
export interface SearchBudget {
  bytes: number;
}

/** After this many hashed bytes a search reports its progress and can be stopped. */
const PORTION = 16_000_000;

/** Block size of the largest hash; each HMAC hashes at most three blocks besides the message (RFC 2104). */
const OVERHEAD = 3 * 128;

/**
 * Tries the secrets of a list on one HMAC, in order, until one matches or the budget is used up: keys share
 * no part of an HMAC, so each secret costs the whole message. Yields once at the start and after each
 * portion; the caller stops it by returning.
 */
export function* trySecrets(
  query: SecretQuery,
  list: readonly CommonSecret[],
  budget: SearchBudget,
): Generator<SearchProgress, SecretOutcome, void> {
  const { alg, signingInput, signature } = query;
  const algorithm = findAlgorithm(alg);
  if (algorithm?.kind !== 'mac' || signature.length !== algorithm.signatureBytes) {
    return { state: 'unavailable', reason: `not an ${alg} signature` };
  }
  const { createHmac, timingSafeEqual } = nodeCryptoModule();
  const hash = nodeHash[algorithm.hash];
  const each = signingInput.length + OVERHEAD;
  const fits = (key: string | Buffer) =>
    timingSafeEqual(createHmac(hash, key).update(signingInput).digest(), signature);
  const toTry = Math.min(list.length, Math.floor(budget.bytes / each));
  yield { tried: 0, toTry };
  let unreported = 0;
  for (const [index, { text, decoded }] of list.slice(0, toTry).entries()) {
    budget.bytes -= each;
    if (fits(text)) return { state: 'found', secret: text, decoded: false };
    if (decoded !== undefined) budget.bytes -= each;
    if (decoded !== undefined && fits(decoded)) return { state: 'found', secret: text, decoded: true };
    unreported += each;
    if (unreported < PORTION) continue;
    unreported = 0;
    yield { tried: index + 1, toTry };
  }
  if (toTry === list.length) return { state: 'not-found' };
  return { state: 'stopped', because: 'limit', tried: toTry, of: list.length };
}
