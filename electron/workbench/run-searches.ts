import type { SecretOutcome, SecretQuery } from '../../core/token/crypto-port.ts';
import { lookUpSecret } from '../crypto/known-secrets/look-up-secret.ts';
import { queryId } from '../crypto/known-secrets/query-id.ts';
import { searchLimits } from '../crypto/known-secrets/search-limits.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';

/** More tokens than a login yields; further ones are not searched. */
const mostTokens = 20;

const limit = searchLimits.run;

/**
 * The searches for the secrets of a run's tokens: a search starts when a rule asks for its result, which it never
 * waits for.
 */
export class RunSearches {
  readonly #searches: SecretSearch;
  readonly #signal: AbortSignal;
  readonly #outcomes = new Map<string, SecretOutcome>();
  readonly #running = new Set<Promise<void>>();
  /** Called when a search has ended: the result of a rule may change then. */
  onOutcome: () => void = () => undefined;

  constructor(searches: SecretSearch, signal: AbortSignal) {
    this.#searches = searches;
    this.#signal = signal;
  }

  /** For the crypto port of the run. */
  readonly find = (query: SecretQuery): SecretOutcome => {
    if (query.madeBy !== undefined) return lookUpSecret(query.madeBy);
    const id = queryId(query);
    const known = this.#outcomes.get(id);
    if (known !== undefined) return known;
    if (this.#outcomes.size >= mostTokens)
      return { state: 'unavailable', reason: 'too many tokens in one run' };
    this.#outcomes.set(id, { state: 'searching' });
    const running = this.#search(id, query);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
    return { state: 'searching' };
  };

  /** Resolves when no search is running. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #search(id: string, query: SecretQuery): Promise<void> {
    const outcome = await this.#searches.search(query, { limit, signal: this.#signal });
    this.#outcomes.set(id, outcome);
    this.onOutcome();
  }
}
