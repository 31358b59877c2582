import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportFile } from '../../../electron/export/report-file.ts';
import { launchPageBrowser } from '../../support/browser/page-browser.ts';
import { hostileRun, reportRun, scriptTexts } from '../../support/run/report-runs.ts';
import { colourViolations, violations } from '../../support/window/accessibility.ts';
import { takePicture } from '../../support/window/pictures.ts';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-report-'));
  browser = await launchPageBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Runs = Parameters<typeof reportFile>[0];

/** Opens a report from its file, without a network; `problems` are errors, dialogs, and requests for anything else. */
async function open(runs: Runs, { colorScheme = 'light', javaScriptEnabled = true, masked = true } = {}) {
  const { text } = reportFile(runs, 'html', { version: '1.2.3', secrets: [], masked });
  const file = join(folder, 'report.html');
  writeFileSync(file, text);
  const context = await browser.newContext({
    offline: true,
    colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
    javaScriptEnabled,
    bypassCSP: false,
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => problems.push(message.text()));
  page.on('dialog', (dialog) => {
    problems.push('dialog');
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) problems.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, problems, close: () => context.close() };
}

const place = (page: Page) =>
  page.getByRole('navigation', { name: 'Replay' }).locator('output').textContent();
const shown = (page: Page) => page.locator('.message:visible h2').allTextContents();

describe('the page of a report', () => {
  test('replays the messages by its buttons, by keyboard and by a click', async () => {
    const { page, problems, close } = await open([reportRun()]);
    expect([await place(page), await shown(page)]).toEqual(['1 of 5', ['1 Discovery']]);
    expect(await page.getByRole('button', { name: 'Back' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Forward' }).click();
    expect(await shown(page)).toEqual(['2 Authorization request']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).toEqual(['4 Callback']);
    await page.keyboard.press('ArrowLeft');
    expect(await shown(page)).toEqual(['3.1 Form']);
    await page.locator('.step').nth(4).click();
    expect([await place(page), await shown(page)]).toEqual(['5 of 5', ['5 Token request']]);
    expect(await page.getByRole('button', { name: 'Forward' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await place(page)).toBe('5 of 5');
    await page.keyboard.press('Home');
    expect(await place(page)).toBe('1 of 5');
    expect(await page.locator('.step[aria-current="step"]').textContent()).toContain('Discovery');
    expect(problems).toEqual([]);
    await close();
  });

  test('shows parameters with their meaning, tokens and checks, and no page wider than the window', async () => {
    const { page, problems, close } = await open([reportRun()], { masked: false });
    await page.locator('.step').nth(4).click();
    await page.getByRole('row', { name: /^code SplX…\(22\)\s*Authorization code/ }).waitFor();
    await page.getByText('Tokens (3)').click();
    await page.getByRole('heading', { name: 'Access token' }).waitFor();
    await page.getByText(/^Checks \(1 failed/).click();
    await page.getByText('state differs from the request').last().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await violations(page)).toEqual([]);
    await takePicture(page, 'report-page');
    expect(problems).toEqual([]);
    await close();
  });

  test('is readable in the dark', async () => {
    const { page, close } = await open([reportRun()], { colorScheme: 'dark' });
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(18, 18, 22)');
    expect(await page.evaluate('"axe" in window')).toBe(false);
    expect(await colourViolations(page)).toEqual([]);
    await takePicture(page, 'report-page-dark');
    await close();
  });

  test('shows every message without scripts', async () => {
    const { page, close } = await open([reportRun()], { javaScriptEnabled: false });
    expect(await page.locator('.message:visible').count()).toBe(5);
    expect(await page.getByRole('button', { name: 'Forward' }).count()).toBe(0);
    await close();
  });

  test('of a run without messages has nothing to replay', async () => {
    const { page, problems, close } = await open([reportRun({ exchanges: [], tokens: [], findings: [] })]);
    expect(await page.getByRole('button', { name: 'Forward' }).count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test('runs no script that is in a field, and requests nothing', async () => {
    const { page, problems, close } = await open(
      scriptTexts.map((text) => hostileRun(text)),
      { masked: false },
    );
    for (const details of await page.locator('details').all()) {
      await details.evaluate((element) => element.setAttribute('open', ''));
    }
    const steps = await page.locator('.step').count();
    expect(steps).toBe(3 * scriptTexts.length);
    for (let step = 1; step < steps; step += 1) await page.keyboard.press('ArrowRight');
    expect(await place(page)).toBe(`${steps} of ${steps}`);
    expect(
      await page.evaluate('[globalThis.pwned, document.scripts.length, document.images.length]'),
    ).toEqual([undefined, 1, 0]);
    expect(await page.locator('h1').first().textContent()).toBe(`${scriptTexts[0]} at ${scriptTexts[0]}`);
    expect(problems).toEqual([]);
    await close();
  });
});
