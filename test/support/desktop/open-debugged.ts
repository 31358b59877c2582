import type { Result } from '../../../core/base/failure.ts';
import { createDebuggerPort } from '../../../electron/hosts/desktop/debugger-port.ts';
import type { LaunchOptions } from '../../../electron/login-window/launch.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';
import { type RealPages, startRealPages } from './real-pages.ts';

/** Opens a browser that is spoken to through the debuggers of its single pages alone. */
export async function openDebugged(
  options: Pick<LaunchOptions, 'network' | 'extraArgs'> = {},
): Promise<Result<LaunchedBrowser>> {
  const real: RealPages = await startRealPages((page) => port.attach(page), options);
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
  const value = {
    name: 'pages',
    port,
    ended: new Promise<never>(() => undefined),
    async close() {
      port.end();
      await real.close();
    },
  };
  return { ok: true, value };
}
