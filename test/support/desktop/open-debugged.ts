import type { Result } from '../../../core/base/failure.ts';
import { createDebuggerPort } from '../../../electron/hosts/desktop/debugger-port.ts';
import type { BrowserEnd, LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';
import { type RealPages, startRealPages } from './real-pages.ts';

/** Opens a login browser that is spoken to through the debuggers of its single pages alone, in the browser given. */
export async function openDebugged(
  open: () => Promise<Result<LaunchedBrowser>>,
): Promise<Result<LaunchedBrowser>> {
  const opened = await open();
  if (!opened.ok) return opened;
  const real: RealPages = await startRealPages(opened.value, (page) => port.attach(page));
  const port = createDebuggerPort({
    openWindow: () => real.open(),
    async lendPage(use) {
      const page = await real.openUntold();
      try {
        return await use(page);
      } finally {
        await page.close();
      }
    },
  });
  const { promise: closed, resolve: end } = Promise.withResolvers<BrowserEnd>();
  const value = {
    name: 'pages',
    port,
    ended: Promise.race([closed, opened.value.ended]),
    async close() {
      port.end();
      end({ code: 0, signal: null });
      await real.close();
    },
  };
  return { ok: true, value };
}
