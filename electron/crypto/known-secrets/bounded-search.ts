import type { CryptoPort, SecretOutcome, SecretQuery } from '../../../core/token/crypto-port.ts';
import { commonSecrets } from './common-secrets.ts';
import { lookUpSecret } from './look-up-secret.ts';
import { queryId } from './query-id.ts';
import { type SearchBudget, trySecrets } from './try-secrets.ts';

/**
 * Searches well-known secrets synchronously, in the thread of the caller. Each search may hash `limits.each`
 * bytes and all together `limits.all`; repeated searches are free.
 */
export function boundedSecretSearch(limits: {
  readonly each: number;
  readonly all: number;
}): NonNullable<CryptoPort['findCommonSecret']> {
  const outcomes = new Map<string, SecretOutcome>();
  let left = limits.all;
  return (query) => {
    if (query.madeBy !== undefined) return lookUpSecret(query.madeBy);
    const id = queryId(query);
    const known = outcomes.get(id);
    if (known !== undefined) return known;
    const budget = { bytes: Math.min(limits.each, left) };
    left -= budget.bytes;
    const outcome = search(query, budget);
    left += budget.bytes;
    outcomes.set(id, outcome);
    return outcome;
  };
}

function search(query: SecretQuery, budget: SearchBudget): SecretOutcome {
  try {
    const search = trySecrets(query, commonSecrets(), budget);
    for (;;) {
      const step = search.next();
      if (step.done) return step.value;
    }
  } catch (error) {
    return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}
