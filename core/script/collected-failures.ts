import { type Failure, FlowFailure } from '../base/failure.ts';
import type { Script } from './draft.ts';

/** What went wrong in parts that a script went on past. */
export interface Problems {
  defer(part: Script<unknown>): Script<void>;
  throwFirst(): void;
}

/**
 * Lets a script go on past a part that failed, without forgetting it: `defer` runs the part and remembers
 * its {@link FlowFailure}, `throwFirst` throws the first one remembered. A cancelled part is not deferred.
 */
export function collectProblems(): Problems {
  const failures: Failure[] = [];
  return {
    *defer(part) {
      try {
        yield* part;
      } catch (error) {
        if (!(error instanceof FlowFailure) || error.failure.code === 'cancelled') throw error;
        failures.push(error.failure);
      }
    },
    throwFirst() {
      const [first] = failures;
      if (first !== undefined) throw new FlowFailure(first);
    },
  };
}
