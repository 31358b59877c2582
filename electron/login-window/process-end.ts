const cleanups = new Set<() => void>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a synchronous cleanup when this process ends before `forget` is called: by exit, or by a signal
 * without other listeners. Returns `forget`.
 */
export function onProcessEnd(cleanup: () => void): () => void {
  if (cleanups.size === 0) {
    process.on('exit', cleanUp);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) stopListening();
  };
}

function cleanUp(): void {
  for (const cleanup of [...cleanups]) cleanup();
  cleanups.clear();
}

function endBySignal(signal: NodeJS.Signals): void {
  // Another listener decides how the process ends: with `exit`, or by closing its windows.
  if (process.listenerCount(signal) > 1) return;
  cleanUp();
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  process.removeListener('exit', cleanUp);
  for (const signal of signals) process.removeListener(signal, endBySignal);
}
