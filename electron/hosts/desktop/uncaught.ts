/** What happens when a part of the program throws and nothing catches it. */
export interface UncaughtOptions {
  /** Says what was thrown, in the terminal. */
  say(text: string): void;
  /** Begins to end the program in order, with everything kept. */
  end(): void;
  /** Ends it at once, where `end` has no effect. */
  exit(): void;
}

/** How long the orderly end may take, in milliseconds. */
const patience = 10_000;

/**
 * Says an exception that nothing caught and has the program end in order, once; without a listener Electron shows a
 * modal box over everything and goes on. Returns whether there was one.
 */
export function endOnUncaught(
  program: Pick<NodeJS.EventEmitter, 'on'>,
  { say, end, exit }: UncaughtOptions,
): () => boolean {
  let ending = false;
  program.on('uncaughtException', (error: unknown) => {
    say(`grantscope: Grantscope made a mistake.\n  ${error instanceof Error ? error.stack : String(error)}`);
    if (ending) return;
    ending = true;
    setTimeout(exit, patience).unref();
    end();
  });
  return () => ending;
}
