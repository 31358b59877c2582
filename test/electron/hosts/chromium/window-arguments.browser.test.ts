import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type DrivenPage, evaluate } from '../../../../electron/hosts/chromium/driven-page.ts';
import { startWindowBrowser } from '../../../../electron/hosts/chromium/main-window.ts';
import { windowArguments } from '../../../../electron/hosts/chromium/window-arguments.ts';
import { readPlaceFile, savePlaceFile } from '../../../../electron/hosts/place-file.ts';
import { installedBrowser } from '../../../support/browser/window.ts';
import { canMakeDisplay, startDisplay } from '../../../support/window/display.ts';
import { openAsOrdinaryUser } from '../../../support/window/ordinary-user.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('a request that is not intercepted', () => {
  test.each(['127.0.0.1', 'localhost'])('does not reach %s', async (host) => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    endings.push(() => server.close());
    const profile = mkdtempSync(join(tmpdir(), 'grantscope-arguments-'));
    endings.push(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
    const browser = await startWindowBrowser({ executable: installedBrowser(), profile, headless: true });
    endings.push(() => browser.close());
    const { port } = server.address() as AddressInfo;
    for (const url of [`http://${host}:${port}/`, 'https://grantscope.internal/', 'http://login.example/']) {
      const { errorText } = await browser.page.send('Page.navigate', { url });
      expect(errorText).toBe('net::ERR_PROXY_CONNECTION_FAILED');
    }
    expect(requests).toBe(0);
  });
});

describe('the position of the window', () => {
  const start = async (folder: string) => {
    const profile = join(folder, 'profile');
    const placeFile = join(folder, 'window-place.json');
    return startWindowBrowser({ executable: installedBrowser(), profile, headless: true, placeFile });
  };
  const boundsOf = async (page: DrivenPage) => (await page.send('Browser.getWindowForTarget')).bounds;

  test('is that of the end, and corrected where it is on no screen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantscope-place-'));
    endings.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
    const first = await start(folder);
    const { windowId } = await first.page.send('Browser.getWindowForTarget');
    const bounds = { left: 30, top: 40, width: 700, height: 500 };
    await first.page.send('Browser.setWindowBounds', { windowId, bounds });
    const stored = () => readPlaceFile(join(folder, 'window-place.json'));
    await expect.poll(stored, { timeout: 20_000 }).toMatchObject({ x: 30, y: 40, width: 700, height: 500 });
    await first.close();

    const second = await start(folder);
    expect(await boundsOf(second.page)).toMatchObject(bounds);
    await second.close();

    savePlaceFile(join(folder, 'window-place.json'), {
      x: 9_000,
      y: 9_000,
      width: 700,
      height: 500,
      maximized: false,
    });
    const third = await start(folder);
    await expect.poll(() => boundsOf(third.page), { timeout: 20_000 }).toMatchObject({ left: 0, top: 0 });
    await third.close();
  });
});

async function openSeen(display: string, further: readonly string[]): Promise<DrivenPage> {
  const { page, close } = await openAsOrdinaryUser(display, (profile) => [
    ...windowArguments({ profile, headless: false }),
    ...further,
  ]);
  endings.push(close);
  return page;
}

describe.skipIf(!canMakeDisplay)('the window of an ordinary user', () => {
  const size = (page: DrivenPage) => evaluate(page, '[innerWidth, innerHeight]');

  test('has the size of its command line, and no bar of the browser', async () => {
    const display = await startDisplay();
    endings.push(display.close);
    const page = await openSeen(display.name, []);
    await expect.poll(() => size(page)).toEqual([1280, 800]);
    // A bar slides in, which makes the page smaller.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await size(page)).toEqual([1280, 800]);
  });

  test('would have a bar with a flag that is not supported', async () => {
    const display = await startDisplay();
    endings.push(display.close);
    const page = await openSeen(display.name, ['--host-resolver-rules=MAP * ~NOTFOUND']);
    await expect
      .poll(async () => JSON.stringify(await size(page)), { timeout: 10_000 })
      .toMatch(/^\[1280,7\d\d\]$/);
  });
});
