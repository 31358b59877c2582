import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { present } from '../../core/base/present.ts';
import { type ChromiumHost, startChromiumHost } from '../../electron/hosts/chromium/start.ts';
import { findBrowser } from '../../electron/machine/find-browser.ts';
import { attachByPort } from '../support/window/attach-by-port.ts';
import { noKeyStore } from './growth.ts';
import { median, type Row, spread } from './row.ts';

export const files = join(import.meta.dirname, '..', '..', 'dist', 'renderer');

export function executable(): string {
  const found = findBrowser();
  if (!found.ok) throw new Error(found.failure.message);
  if (!existsSync(join(files, 'index.html'))) throw new Error('Build the window first: npm run build');
  return found.value;
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function openHost(folder: string, debugPort?: number): Promise<ChromiumHost> {
  const started = await startChromiumHost({
    folder,
    files,
    executable: executable(),
    headless: true,
    unseen: true,
    keyStore: noKeyStore,
    env: {},
    ...present({ debugPort }),
  });
  if (!started.ok) throw new Error(started.failure.message);
  return started.value;
}

/** The app, with its page driven by Playwright. */
export async function openDriven(folder: string): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const host = await openHost(folder, 0);
  const browser = await attachByPort(join(folder, 'window'));
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) throw new Error('there is no window');
  return {
    page,
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/** Collects the tasks of the page that are longer than 50 ms, in milliseconds, until it is read. */
export async function watchTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(
    'globalThis.longTasks = []; new PerformanceObserver((list) => { for (const it of list.getEntries()) longTasks.push(it.duration) }).observe({ type: "longtask" })',
  );
  return async () => {
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
    return (await page.evaluate('longTasks.splice(0)')) as readonly number[];
  };
}

export function taskRow(what: string, longest: readonly number[]): Row {
  return {
    what,
    measured: `${median(longest).toFixed(0)} ms (${spread(longest, 0)}; 0: none over 50 ms)`,
    aim: '<= 50 ms',
    met: median(longest) <= 50,
  };
}

export const longest = (tasks: readonly number[]) => Math.max(0, ...tasks);
