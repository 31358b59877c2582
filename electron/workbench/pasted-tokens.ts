import type { Result } from '../../core/base/failure.ts';
import { listTokensOfText, valueOfListed } from '../text-reader/tasks/list-tokens.ts';
import type { TaskThread } from '../text-reader/tasks/task-thread.ts';
import type { PlacedToken } from '../text-reader/tasks/tasks.ts';

/** In characters: longer texts and records are read in another thread, and still longer ones not at all. */
export const longestListed = { atOnce: 20_000, inThread: 10_000_000 } as const;

interface PastedTokensOptions {
  readonly thread: Pick<TaskThread, 'perform'>;
  readonly now: () => number;
}

/** Reads the tokens of pasted texts for a list, without checking them. */
export class PastedTokens {
  readonly #options: PastedTokensOptions;

  constructor(options: PastedTokensOptions) {
    this.#options = options;
  }

  /** See `listTokensOfText`. Undefined for a text that is too long. */
  async list(text: string, signal: AbortSignal): Promise<Result<readonly PlacedToken[]> | undefined> {
    const { thread, now } = this.#options;
    if (text.length > longestListed.inThread) return undefined;
    const listed = { text, now: now() };
    return text.length <= longestListed.atOnce
      ? { ok: true, value: listTokensOfText(listed) }
      : thread.perform('list-text', listed, { what: 'Reading a text', signal });
  }

  /** The value of one of these tokens; undefined where it is not there. */
  async value(text: string, ref: string): Promise<Result<string | undefined>> {
    const { thread, now } = this.#options;
    const wanted = { text, now: now(), ref };
    if (text.length <= longestListed.atOnce) return { ok: true, value: valueOfListed(wanted) };
    const { signal } = new AbortController();
    return thread.perform('find-value', wanted, { what: 'Reading the token', signal });
  }
}
