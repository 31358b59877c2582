import type { Exchange } from '../../core/record/exchange.ts';

/** Called during a run. */
export interface RunListener {
  /** Called with each exchange once it is complete, in the order of completion. */
  exchange(exchange: Exchange): void;
  /** Called with what was typed into a login window, which must not be shown. */
  learn?(secrets: readonly string[]): void;
  /** Called with a sentence for the user: which browser was chosen, where a window opened. */
  notice(text: string, tone?: 'warning'): void;
  /** Asks the user; absent where there is no user. */
  readonly person?: AskedPerson;
}

/** Standard input, during a run. */
export interface AskedPerson {
  /** Whether it is a terminal with a user, rather than a pipe. */
  readonly attended: boolean;
  /**
   * Returns one line, once it is there; undefined at the end of the input. Rejects with an AbortError when
   * `signal` fires, and when the run is stopped at the prompt.
   */
  ask(prompt: string, signal: AbortSignal): Promise<string | undefined>;
}
