import { startDeadline } from '../ports/deadline.ts';
import type { Clock } from '../ports/ports.ts';
import type { DevtoolsPort, DevtoolsResult } from './devtools-port.ts';
import type { RunningBrowser } from './running-browser.ts';
import type { WatchedTarget } from './sessions.ts';

/** How long the window may take that a browser opens by itself, in milliseconds. */
const windowMs = 10_000;

/** Opens a window with a blank page. */
export function createPage(port: DevtoolsPort): Promise<DevtoolsResult<'Target.createTarget'>> {
  return port.send('Target.createTarget', { url: 'about:blank' });
}

/** Returns the window that is open, from an earlier login or the start of the browser, otherwise a new one. */
export async function openPage(
  { browser, targets, takeFirstPage }: RunningBrowser,
  clock: Clock,
  closing: AbortSignal,
): Promise<WatchedTarget | undefined> {
  const deadline = startDeadline(clock, windowMs);
  try {
    while (browser.opensWindow && targets.pages().length === 0 && !deadline.passed) {
      await clock.wait(20, closing);
    }
  } finally {
    deadline.stop();
  }
  const created = takeFirstPage();
  const [open] = created === undefined ? targets.pages() : [];
  if (open !== undefined) {
    await targets.prepared(open);
    return open;
  }
  const { targetId } = await (created ?? createPage(browser.port));
  const opened = targets.pages().find((page) => page.targetId === targetId);
  if (opened !== undefined) await targets.prepared(opened);
  return opened;
}
