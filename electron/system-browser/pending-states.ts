/** A run that is or was waiting for a response. */
export interface PendingRun {
  /** Its name for the user. */
  readonly name: string;
  /** Whether it is still waiting. */
  readonly waits: boolean;
}

/** The `state` values of all logins of this process, which identify stray responses. */
export interface PendingStates {
  /** Records that a run waits for a response with this state. Returns a function that ends the waiting. */
  expect(state: string, name: string): () => void;
  find(state: string): PendingRun | undefined;
}

/** Limit of recorded states. */
const remembered = 1_000;

/** Creates an empty list. The oldest states are dropped first. */
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
