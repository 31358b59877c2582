import type { Exchange } from '../../core/record/exchange.ts';

/** Told while a run goes on. */
export interface RunListener {
  /** Each exchange once it is complete, in the order of completion. */
  exchange(exchange: Exchange): void;
  /** Told what was typed into a login window, which must not be shown. */
  learn?(secrets: readonly string[]): void;
  /** One sentence that the person should see now: which browser was taken, where a window opened. */
  notice(text: string, tone?: 'warning'): void;
  /** The person who can be asked; absent where nobody can. */
  readonly person?: AskedPerson;
}

/** Standard input, while a run goes on. */
export interface AskedPerson {
  /** Whether somebody sits at a terminal; it is a pipe otherwise. */
  readonly attended: boolean;
  /**
   * One line, once it is there; undefined at the end of the input. Rejects with an AbortError when `signal` fires,
   * and when the run is stopped at the prompt.
   */
  ask(prompt: string, signal: AbortSignal): Promise<string | undefined>;
}
