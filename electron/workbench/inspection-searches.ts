import type { SecretSearchView } from '../../core/bridge/inspection-change.ts';
import type { Finding } from '../../core/checks/rule.ts';
import { tokenRef } from '../../core/facts/subject-ref.ts';
import type { SecretOutcome, SecretQuery } from '../../core/token/crypto-port.ts';
import { judgeSecret } from '../crypto/inspect-token.ts';
import { lookUpSecret } from '../crypto/known-secrets/look-up-secret.ts';
import { searchLimits } from '../crypto/known-secrets/search-limits.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import type { WantedSearch } from '../text-reader/reading-messages.ts';

/** The progress of a search, or its outcome: a finding where there is a result. */
export interface SearchState {
  readonly secretSearch?: SecretSearchView;
  readonly finding?: Finding;
}

const limit = searchLimits.pasted;

/** The searches for secrets of the inspection on the screen. */
export class InspectionSearches {
  readonly #searches: SecretSearch;
  readonly #now: () => number;
  readonly #changed: (found: number, state: SearchState) => void;
  /** By the position of the token. */
  #running = new Map<number, AbortController>();
  readonly #outdated: AbortController[] = [];
  #soon: NodeJS.Immediate | undefined;

  constructor(
    searches: SecretSearch,
    now: () => number,
    changed: (found: number, state: SearchState) => void,
  ) {
    this.#searches = searches;
    this.#now = now;
    this.#changed = changed;
  }

  /** Returns what is known of a secret without a search. */
  find(query: SecretQuery): SecretOutcome {
    if (query.madeBy !== undefined) return lookUpSecret(query.madeBy);
    return this.#searches.known(query, limit) ?? { state: 'searching' };
  }

  /**
   * Starts these searches after the current call has returned, and cancels the previous ones unless they are the
   * same.
   */
  replace(wanted: readonly WantedSearch[]): void {
    this.#outdated.push(...this.#running.values());
    const running = new Map(wanted.map(({ found }) => [found, new AbortController()]));
    this.#running = running;
    clearImmediate(this.#soon);
    this.#soon = setImmediate(() => {
      for (const search of wanted) {
        const control = running.get(search.found);
        if (control !== undefined) void this.#search(search, control.signal);
      }
      for (const control of this.#outdated.splice(0)) control.abort();
    });
  }

  cancel(found: number): void {
    this.#running.get(found)?.abort();
  }

  async #search({ found, query }: WantedSearch, signal: AbortSignal): Promise<void> {
    const running = this.#running;
    let reported = -1;
    const outcome = await this.#searches.search(query, {
      limit,
      signal,
      progress: ({ tried, toTry }) => {
        // The window shows whole percents.
        const percent = Math.floor((tried / Math.max(1, toTry)) * 100);
        if (running !== this.#running || percent === reported) return;
        reported = percent;
        this.#changed(found, { secretSearch: { state: 'searching', tried, toTry } });
      },
    });
    // Another inspection may be on the screen by now.
    if (running !== this.#running) return;
    const finding = judgeSecret(
      query,
      tokenRef({ role: 'unknown', number: found + 1 }),
      outcome,
      this.#now(),
    );
    this.#changed(
      found,
      finding.result === 'not-applicable'
        ? { secretSearch: { state: 'unfinished', reason: finding.reason ?? '' } }
        : { finding },
    );
  }
}
