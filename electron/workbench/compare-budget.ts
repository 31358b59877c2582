import type { Result } from '../../core/base/failure.ts';

/** How much is compared at once, in characters of what is stored: more takes minutes, and gigabytes of memory. */
export const mostCompared = { tokens: 60_000_000, runs: 100_000_000 } as const;

/** Counts what is to be compared, up to its limit. */
export class Budget {
  readonly #what: keyof typeof mostCompared;
  #left: number;

  constructor(what: keyof typeof mostCompared) {
    this.#what = what;
    this.#left = mostCompared[what];
  }

  /** Returns whether these texts are within the limit too. */
  take(...texts: readonly (string | undefined)[]): boolean {
    for (const text of texts) this.#left -= text?.length ?? 0;
    return this.#left >= 0;
  }

  /** The failure of a comparison beyond the limit. */
  get exceeded(): Result<never> {
    return {
      ok: false,
      failure: {
        code: 'invalid-input',
        message: `The ${this.#what} are too long to compare.`,
        step: 'compare',
        expected: `at most ${mostCompared[this.#what].toLocaleString('en-GB')} characters in the store`,
        hint: this.#what === 'tokens' ? 'Choose shorter texts, or fewer.' : 'Compare shorter runs.',
      },
    };
  }
}
