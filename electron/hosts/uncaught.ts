/** The handling of uncaught exceptions. */
export interface UncaughtOptions {
  /** Prints the exception in the terminal. */
  say(text: string): void;
  /** Starts the orderly end of the program, which saves everything. */
  end(): void;
  /** Ends it at once, where `end` has no effect. */
  exit(): void;
}

/** Timeout of the orderly end, in milliseconds. */
const patience = 10_000;

/**
 * Prints an uncaught exception and ends the program in order, once; without a listener Electron shows a modal
 * dialog and continues. Returns whether there was one.
 */
export function endOnUncaught(
  program: Pick<NodeJS.EventEmitter, 'on'>,
  { say, end, exit }: UncaughtOptions,
): () => boolean {
  let ending = false;
  program.on('uncaughtException', (error: unknown) => {
    // The terminal was closed: to print that would fail in the same way, and so on.
    if (ending && isBrokenPipe(error)) return;
    say(
      `grantscope: internal error in Grantscope.\n  ${error instanceof Error ? error.stack : String(error)}`,
    );
    if (ending) return;
    ending = true;
    setTimeout(exit, patience).unref();
    end();
  });
  return () => ending;
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
