import type { Screen } from './screen.ts';
import type { TerminalServices } from './services.ts';

/** A stream that is written to. */
export interface Output {
  readonly isTTY: boolean;
  /** Undefined when it is not a terminal. */
  readonly columns?: number | undefined;
  /** Its lines; undefined when it is not a terminal. */
  readonly rows?: number | undefined;
  write(text: string | Uint8Array): void;
}

/** Standard input. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end. */
  readAll(): Promise<string>;
  /** What arrives, piece by piece and without a limit, until the end or until `signal` fires. */
  readPieces(signal: AbortSignal): AsyncIterable<string>;
  /** The next line, typed without echo on a terminal; undefined at the end. */
  readSecret(prompt: string): Promise<string | undefined>;
  /**
   * The next line as {@link readSecret} reads it: rejects with an AbortError when `signal` fires at a prompt, and at
   * Ctrl-C.
   */
  readResponse(prompt: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Streams, environment and signal of one call of the terminal. */
export interface TerminalIO {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Fires at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command gets besides its arguments. */
export interface CommandContext {
  readonly io: TerminalIO;
  readonly services: TerminalServices;
  /** For what is written to standard output. */
  readonly screen: Screen;
  /** For what is written to standard error. */
  readonly noticeScreen: Screen;
}
