import type { Result } from '../../../core/base/failure.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';

/** A login browser whose pages can be crashed. */
export interface CrashingBrowser {
  open(): Promise<Result<LaunchedBrowser>>;
  /** Crashes the page that was opened as the given one, 0 for the first. Resolves when it has. */
  crash(page: number): Promise<void>;
  /** Closes such a page. */
  close(page: number): Promise<void>;
}

/** A browser of the tests whose pages can be crashed. */
export function crashingBrowser(open: () => Promise<Result<LaunchedBrowser>>): CrashingBrowser {
  const pages: { readonly sessionId: string; readonly targetId: string }[] = [];
  let browser: LaunchedBrowser | undefined;
  const pageOf = (number: number) => {
    const page = pages[number];
    if (page === undefined || browser === undefined) throw new Error(`no page ${number}`);
    return { port: browser.port, ...page };
  };
  return {
    async open() {
      const opened = await open();
      if (!opened.ok) return opened;
      browser = opened.value;
      browser.port.on((event) => {
        if (event.method !== 'Target.attachedToTarget' || event.params.targetInfo.type !== 'page') return;
        pages.push({ sessionId: event.params.sessionId, targetId: event.params.targetInfo.targetId });
      });
      return opened;
    },
    async crash(number) {
      const { port, sessionId } = pageOf(number);
      const crashed = new Promise<void>((resolve) => {
        port.on((event) => {
          if (event.method === 'Inspector.targetCrashed' && event.sessionId === sessionId) resolve();
        });
      });
      // The page never responds to it.
      port.send('Page.crash', undefined, sessionId).catch(() => undefined);
      await crashed;
    },
    async close(number) {
      const { port, sessionId } = pageOf(number);
      await port.send('Page.close', undefined, sessionId).catch(() => undefined);
    },
  };
}
