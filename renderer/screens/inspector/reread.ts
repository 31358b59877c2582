/** So long after a failure, in seconds. */
const pause = 10;
const mostTries = 4;

/** Calls back at the start of each second. Returns a function that unsubscribes. */
type EverySecond = (listener: () => void) => () => void;

/**
 * Reads until it succeeds or has failed four times, ten seconds apart; then calls `onEnd`. Returns a function that stops it.
 */
export function rereadUntilRead(
  read: () => Promise<boolean>,
  everySecond: EverySecond,
  onEnd: () => void,
): () => void {
  let isStopped = false;
  let stopWaiting = (): void => undefined;
  let left = mostTries;
  const attempt = async (): Promise<void> => {
    left -= 1;
    const isRead = await read();
    if (isStopped) return;
    if (isRead || left === 0) {
      onEnd();
      return;
    }
    let seconds = 0;
    stopWaiting = everySecond(() => {
      seconds += 1;
      if (seconds < pause) return;
      stopWaiting();
      void attempt();
    });
  };
  void attempt();
  return () => {
    isStopped = true;
    stopWaiting();
  };
}
