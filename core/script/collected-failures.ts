import { type Failure, FlowFailure } from '../base/failure.ts';
import type { Script } from './draft.ts';

/** Failures after which a script continued. */
export interface Problems {
  defer(part: Script<unknown>): Script<void>;
  throwFirst(): void;
}

/**
 * Lets a script continue after a failed part: `defer` runs the part and stores its {@link FlowFailure},
 * `throwFirst` throws the first one stored. A cancelled part is not deferred.
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
