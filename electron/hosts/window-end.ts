/** How the window ended: closed by the user or by the app, or by a failure, said as a clause without a full stop. */
export type WindowEnd = { readonly kind: 'closed' } | { readonly kind: 'failed'; readonly reason: string };

export const windowClosed: WindowEnd = { kind: 'closed' };

/** How the process of the browser ended; both are null where it is not known. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A browser that ends by itself with exit code 0 was closed by the user, as with the command of its menu. */
export function endOfBrowser({ code, signal }: ProcessEnd): WindowEnd {
  if (code === 0) return windowClosed;
  const how = signal !== null ? `signal ${signal}` : code !== null ? `exit code ${code}` : 'connection lost';
  return { kind: 'failed', reason: `The browser of the window ended unexpectedly (${how})` };
}

/** `how` is what the browser says of the process of the page, as in "crashed"; it is said when it is a plain word. */
export function pageCrashed(how: unknown): WindowEnd {
  const word = typeof how === 'string' && /^[a-z][a-z-]{0,40}$/.test(how) ? ` (${how})` : '';
  return { kind: 'failed', reason: `The page of the window crashed${word}` };
}

/** The parts of a window of Electron that say how it ended. */
interface EndingWindow {
  once(event: 'closed', listener: () => void): unknown;
  readonly webContents: {
    on(
      event: 'render-process-gone',
      listener: (event: unknown, details: { readonly reason: string }) => void,
    ): unknown;
  };
}

/** Resolves when the window has closed. A crashed page cannot be used any more: `destroy` closes its window. */
export function watchWindowEnd(window: EndingWindow, destroy: () => void): Promise<WindowEnd> {
  let end = windowClosed;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') end = pageCrashed(reason);
    destroy();
  });
  return new Promise((resolve) => window.once('closed', () => resolve(end)));
}

/**
 * Says why the window ended and what became of the runs that were in progress, as one sentence. `runs` is how many of
 * them are saved as interrupted, undefined where that could not be stored.
 */
export function windowEndMessage(reason: string, runs: number | undefined): string {
  if (runs === undefined) return `${reason}, and the runs in progress could not be saved.`;
  if (runs === 0) return `${reason}; no run was in progress.`;
  return runs === 1
    ? `${reason}; 1 run in progress was saved as interrupted.`
    : `${reason}; ${runs} runs in progress were saved as interrupted.`;
}
