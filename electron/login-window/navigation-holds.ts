import type { Clock, NavigationDecision } from '../ports/ports.ts';

/** A navigation that waits for its decision. */
interface Hold {
  /** The main frame that navigates. */
  readonly frame: string | undefined;
  /** The id of its request in the network domain. */
  readonly request: string | undefined;
  readonly gone: AbortController;
}

/** The navigations of a login window that are held before they are sent. */
export interface NavigationHolds {
  /**
   * The time without that of holds: a wait ends once so many milliseconds have passed in which nothing was held, so no
   * timeout ends a login that is paused.
   */
  readonly clock: Clock;
  /** Waits for a decision. A navigation that ends first, with its page or with the login, just continues. */
  hold(
    place: { readonly frame: string | undefined; readonly request: string | undefined },
    decide: (signal: AbortSignal) => Promise<NavigationDecision>,
  ): Promise<NavigationDecision>;
  /** Ends the hold of a request that failed or was cancelled. */
  requestGone(request: string): void;
  /** Ends the holds of pages that are no longer there. */
  pagesLeft(frames: readonly string[]): void;
  /** Ends all holds. */
  release(): void;
}

export function createNavigationHolds(clock: Clock): NavigationHolds {
  const holds = new Set<Hold>();
  let since = 0;
  /** Milliseconds of the holds that have ended, in which at least one navigation was held. */
  let past = 0;
  let released = Promise.withResolvers<void>();

  const heldFor = () => past + (holds.size === 0 ? 0 : Math.max(0, clock.now() - since));

  const begin = (hold: Hold) => {
    if (holds.size === 0) since = clock.now();
    holds.add(hold);
  };

  const end = (hold: Hold) => {
    if (!holds.has(hold)) return;
    past = holds.size === 1 ? heldFor() : past;
    holds.delete(hold);
    if (holds.size > 0) return;
    released.resolve();
    released = Promise.withResolvers();
  };

  const endThose = (matches: (hold: Hold) => boolean) => {
    for (const hold of holds) if (matches(hold)) hold.gone.abort();
  };

  const wait = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    let left = milliseconds;
    while (left > 0) {
      const before = heldFor();
      await clock.wait(left, signal);
      // The time of holds during this wait, for which it waits again.
      left = heldFor() - before;
      while (holds.size > 0 && !signal.aborted) await Promise.race([released.promise, whenAborted(signal)]);
      signal.throwIfAborted();
    }
  };

  return {
    clock: { now: () => clock.now(), wait },
    async hold(place, decide) {
      const gone = new AbortController();
      const hold = { ...place, gone };
      begin(hold);
      try {
        const ended = whenAborted(gone.signal).then((): NavigationDecision => ({ action: 'continue' }));
        return await Promise.race([ended, decide(gone.signal)]);
      } finally {
        end(hold);
      }
    },
    requestGone: (request) => endThose((hold) => hold.request === request),
    pagesLeft: (frames) => endThose(({ frame }) => frame !== undefined && !frames.includes(frame)),
    release: () => endThose(() => true),
  };
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
