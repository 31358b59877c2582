/** A run whose answer was once awaited. */
export interface PendingRun {
  /** What the person knows it by. */
  readonly name: string;
  /** Whether it still waits. */
  readonly waits: boolean;
}

/** What all runs of this process send as `state`, so that an answer that strays is known again. */
export interface PendingStates {
  /** Notes that a run waits for an answer with this state; answers with what ends the waiting. */
  expect(state: string, name: string): () => void;
  find(state: string): PendingRun | undefined;
}

/** As many states as are remembered. */
const remembered = 1_000;

/** An empty list. The oldest states are forgotten first. */
export function createPendingStates(): PendingStates {
  const runs = new Map<string, PendingRun>();
  return {
    expect(state, name) {
      runs.set(state, { name, waits: true });
      for (const oldest of runs.keys()) {
        if (runs.size <= remembered) break;
        runs.delete(oldest);
      }
      return () => runs.set(state, { name, waits: false });
    },
    find: (state) => runs.get(state),
  };
}
