import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Har } from '../../../core/record/har/har.ts';
import { harFile } from '../../../electron/export/har-file.ts';
import { installedBrowser } from '../../support/browser/window.ts';
import { failedFinding, sampleReport } from '../../support/terminal/sample-run.ts';

// The developer tools of the browser itself, as its debugging port serves them, with a page that they inspect.

let folder: string;
let context: BrowserContext;
let devtools: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-devtools-'));
  context = await chromium.launchPersistentContext(folder, {
    executablePath: installedBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--remote-debugging-port=0', '--remote-allow-origins=*'],
  });
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
  const host = `127.0.0.1:${port}`;
  const targets: unknown = await (await fetch(`http://${host}/json/list`)).json();
  const [inspected] = Array.isArray(targets) ? targets : [];
  devtools = await context.newPage();
  await devtools.goto(`http://${host}/devtools/inspector.html?ws=${host}/devtools/page/${inspected.id}`);
});

afterAll(async () => {
  await context?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Imports a file in the network panel, as its button does; returns the requests that it lists. */
function importInPanel(text: string): Promise<readonly { readonly url: string; readonly status: number }[]> {
  const script = `(async () => {
    const { NetworkPanel } = await import('./panels/network/network.js');
    const { NetworkLog } = await import('./models/logs/logs.js');
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    await ViewManager.ViewManager.instance().showView('network');
    const log = NetworkLog.NetworkLog.instance();
    const { networkLogView: view } = NetworkPanel.NetworkPanel.instance();
    await view.onLoadFromFile(new File([${JSON.stringify(text)}], 'run.har', { type: 'application/json' }));
    return log.requests().map((request) => ({ url: request.url(), status: request.statusCode }));
  })()`;
  return devtools.evaluate(script);
}

test.each([
  ['redacted', true],
  ['unmasked', false],
])('the network panel of Chromium lists every entry of a HAR file, %s', async (_, masked) => {
  const { id, exchanges } = sampleReport();
  const run = {
    id,
    title: 'Authorization code at Sample',
    state: 'completed',
    exchanges,
    findings: [failedFinding],
  };
  const { text } = harFile([{ ...run, state: 'completed' as const }], {
    version: '1.2.3',
    secrets: [],
    masked,
  });
  const { log }: Har = JSON.parse(text);
  const listed = await importInPanel(text);
  expect(log.entries.length).toBeGreaterThan(3);
  await expect
    .poll(() => devtools.getByText(`${log.entries.length} requests`).count(), { timeout: 15_000 })
    .toBeGreaterThan(0);
  expect(listed).toEqual(
    log.entries.map(({ request, response }) => ({ url: request.url.split('#')[0], status: response.status })),
  );
});

test('the network panel lists nothing of a file that is no HAR', async () => {
  const before = await importInPanel(harFile([], { version: '1', secrets: [], masked: true }).text);
  expect(before).toEqual([]);
  expect(await importInPanel('{"log":{"entries":"none"}}').catch(() => [])).toEqual([]);
});
