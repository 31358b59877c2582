import type { Clock } from '../ports/ports.ts';

/** What a step of the self-test is given. */
export interface StepContext {
  readonly clock: Clock;
  /** Aborted when the time of the step has expired. */
  readonly signal: AbortSignal;
  /** Sets what the step waits for, which is the reason if that never happens. */
  waitsFor(what: string): void;
}

/** A step of the self-test. Resolves with the reason of a failure; undefined when it passed. May reject. */
export type Step = (context: StepContext) => Promise<string | undefined>;

export interface StepLimit {
  readonly clock: Clock;
  /** Aborted to end the step. */
  readonly signal: AbortSignal;
  /** In milliseconds. */
  readonly limit: number;
}

/** Performs a step within its limit. What it does afterwards is not awaited: it may never end. Never rejects. */
export async function performStep(
  step: Step,
  { clock, signal, limit }: StepLimit,
): Promise<string | undefined> {
  let awaited = 'its end';
  const over = new AbortController();
  const interrupted = new Promise<string>((resolve) => {
    const interrupt = () => resolve('it was interrupted');
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { signal: over.signal });
  });
  const late = clock.wait(limit, over.signal).then(
    () => `it waited ${limit / 1000} s for ${awaited}`,
    () => undefined,
  );
  const context: StepContext = {
    clock,
    signal: AbortSignal.any([over.signal, signal]),
    waitsFor(what) {
      awaited = what;
    },
  };
  const performed = step(context).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  const problem = await Promise.race([interrupted, late, performed]);
  over.abort();
  return problem;
}
