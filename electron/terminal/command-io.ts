import type { Screen } from './screen.ts';
import type { TerminalServices } from './services.ts';

/** Where text goes. */
export interface Output {
  readonly isTTY: boolean;
  /** Undefined when it is no terminal. */
  readonly columns?: number | undefined;
  write(text: string): void;
}

/** Where text comes from. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end. */
  readAll(): Promise<string>;
  /** The next line, typed without echo on a terminal; undefined at the end. */
  readSecret(prompt: string): Promise<string | undefined>;
  /**
   * The next line as {@link readSecret} reads it, for as long as it is of use: rejects with an AbortError when
   * `signal` fires at a prompt, and at Ctrl-C.
   */
  readResponse(prompt: string, signal: AbortSignal): Promise<string | undefined>;
}

/** The world of one call of the terminal; everything is handed in. */
export interface TerminalIO {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Fires at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command is given besides its arguments. */
export interface CommandContext {
  readonly io: TerminalIO;
  readonly services: TerminalServices;
  /** For what is written to standard output. */
  readonly screen: Screen;
  /** For what is written to standard error. */
  readonly noticeScreen: Screen;
}
