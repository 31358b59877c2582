import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { harProblems } from '../../support/har-schema.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, run, sequenceRows, textOf, valueRow } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let copied: string | undefined;
let downloads: string;
beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), 'grantscope-downloads-'));
  vi.stubEnv('XDG_DOWNLOAD_DIR', downloads);
  app = await openWindow();
  await app.page.exposeFunction('copiedForTest', (text: string) => {
    copied = text;
  });
  await app.page.evaluate(() => {
    navigator.clipboard.writeText = (text) => Reflect.get(window, 'copiedForTest')(text);
  });
  await closeNotice(app.page);
  await run(app.page);
});
afterAll(async () => {
  await app?.stop();
  vi.unstubAllEnvs();
  await rm(downloads, { recursive: true, force: true });
});

const copy = () => app.page.getByRole('button', { name: 'Copy as cURL', exact: true });
const more = () => app.page.getByRole('button', { name: 'More ways to copy the request' });

/** Copies, and expects what is on the clipboard. */
async function choose(item: string, ...expected: readonly unknown[]): Promise<void> {
  copied = undefined;
  await more().click();
  await app.page.getByRole('menuitem', { name: item }).click();
  await expect.poll(() => copied).toBeDefined();
  for (const text of expected) expect(copied).toEqual(text);
}

/** Reads what the window says of a copy, and closes it: it would cover the buttons until it disappears. */
async function readMessage(text: string | RegExp): Promise<void> {
  const message = app.page.locator('.toast').filter({ has: app.page.getByText(text, { exact: true }) });
  await message.getByRole('button', { name: 'Close' }).click();
  await message.waitFor({ state: 'detached' });
}

describe('the token request as cURL', () => {
  it('is copied masked, with variables, and with its secrets, and each time the window says which', async () => {
    const { page } = app;
    await sequenceRows(page).filter({ hasText: /token/i }).first().click();
    await copy().click();
    await readMessage('Copied as cURL, secrets masked');
    await more().click();
    await page.getByRole('menuitem', { name: 'cURL with secrets' }).waitFor();
    await takePicture(page, 'copy-as-curl');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.keyboard.press('Escape');
    await choose('cURL, secrets masked', expect.stringMatching(/code=.{4}…\(\d+\)/));
    await readMessage('Copied as cURL, secrets masked');
    await choose('cURL with shell variables', expect.stringMatching(/^# Set [A-Z_, ]*CODE.*"\$CODE"/s));
    await readMessage(/^Copied as cURL\. Set .*CODE/);
    await choose(
      'cURL with secrets',
      expect.stringMatching(/code=[\w-]{20}/),
      expect.not.stringMatching(/…\(\d+\)/),
    );
    await readMessage('Copied as cURL with secrets');
  });

  it('is copied as fetch in the same ways', async () => {
    await choose('fetch, secrets masked', expect.stringMatching(/^fetch\(".*code=.{4}…\(\d+\)/s));
    await readMessage('Copied as fetch, secrets masked');
    await choose('fetch with variables', expect.stringMatching(/^\/\/ Set .*encodeURIComponent\(CODE\)/s));
    await readMessage(/^Copied as fetch\. Set .*CODE/);
    await choose(
      'fetch with secrets',
      expect.stringMatching(/code=[\w-]{20}/),
      expect.not.stringMatching(/…\(\d+\)/),
    );
    await readMessage('Copied as fetch with secrets');
  });

  it('leaves its message where it covers no button of the details', async () => {
    const { page } = app;
    await copy().click();
    const toast = await page.getByText('Copied as cURL, secrets masked').boundingBox();
    const details = await page.getByRole('region', { name: 'Message details' }).boundingBox();
    expect(toast?.x).toBeLessThan(page.viewportSize()?.width ?? 0);
    expect((toast?.x ?? 0) + (toast?.width ?? 0)).toBeLessThan(details?.x ?? 0);
  });

  it('has one way in each language where the message has no secret', async () => {
    await sequenceRows(app.page)
      .filter({ hasText: /discovery/i })
      .first()
      .click();
    await app.page.getByRole('heading', { name: 'Discovery' }).waitFor();
    await copy().click();
    await readMessage('Copied as cURL');
    await more().click();
    await expect
      .poll(() => app.page.getByRole('menuitem').allTextContents())
      .toEqual(['Copy as cURL', 'Copy as fetch']);
    await app.page.getByRole('menuitem', { name: 'Copy as fetch' }).click();
    await readMessage('Copied as fetch');
  });
});

describe('the sequence', () => {
  it('is copied as Mermaid: as it is shown, and expanded', async () => {
    const { page } = app;
    const open = async (item: string) => {
      copied = undefined;
      await page.getByRole('button', { name: 'Copy the sequence' }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).waitFor();
    };
    await open('Copy as Mermaid');
    await takePicture(page, 'copy-sequence');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('menuitem', { name: 'Copy as Mermaid', exact: true }).click();
    await readMessage(/^Copied the sequence as Mermaid/);
    expect(copied).toMatch(/^sequenceDiagram\n.* Login and consent: /s);
    await open('Copy as Mermaid, all expanded');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await readMessage(/^Copied the sequence as Mermaid/);
    expect(copied).toMatch(/: \d+\.1 /);
  });
});

describe('a masked value of a message', () => {
  const row = (name: string) => valueRow(app.page.getByRole('tabpanel'), name);

  it('is shown by hand, and hidden again', async () => {
    const { page } = app;
    await sequenceRows(page).filter({ hasText: /token/i }).first().click();
    await expect.poll(() => textOf(row('code'))).toMatch(/…\(\d+\) ?masked/);
    await row('code').getByRole('button', { name: 'Reveal code', exact: true }).click();
    await row('code')
      .getByText(/^Hidden in \d+ s$/)
      .waitFor();
    await expect.poll(() => textOf(row('code'))).toMatch(/[\w-]{20}/);
    await takePicture(page, 'revealed-parameter');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await row('code').getByRole('button', { name: 'Hide code', exact: true }).click();
    await expect.poll(() => textOf(row('code'))).toMatch(/…\(\d+\) ?masked/);
  });

  it('is hidden when another message is opened', async () => {
    const { page } = app;
    await row('code').getByRole('button', { name: 'Reveal code', exact: true }).click();
    await row('code')
      .getByText(/^Hidden in/)
      .waitFor();
    await sequenceRows(page)
      .filter({ hasText: /discovery/i })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Discovery' }).waitFor();
    await sequenceRows(page).filter({ hasText: /token/i }).first().click();
    await row('code').waitFor();
    await expect.poll(() => textOf(row('code'))).toMatch(/…\(\d+\) ?masked/);
  });
});

describe('the callback', () => {
  it('is a message with a URL and parameters of its own, which are masked when copied', async () => {
    const { page } = app;
    await sequenceRows(page).filter({ hasText: 'Callback' }).click();
    await page.getByRole('heading', { name: 'Callback' }).waitFor();
    const panel = page.getByRole('tabpanel');
    for (const name of ['code', 'state', 'iss']) await valueRow(panel, name).waitFor();
    await expect.poll(() => valueRow(panel, 'response_type').count()).toBe(0);
    await expect.poll(() => copy().count()).toBe(0);
    copied = undefined;
    await page.getByRole('button', { name: 'Copy URL', exact: true }).click();
    await page.getByText('Copied URL, secrets masked').waitFor();
    expect(copied).toMatch(/^https:\/\/app\.example\/callback\?code=.{4}…\(\d+\)/);
    await takePicture(page, 'callback');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is not what the authorization request shows', async () => {
    const { page } = app;
    await sequenceRows(page).filter({ hasText: 'Authorization request' }).click();
    await page.getByRole('heading', { name: 'Authorization request' }).waitFor();
    await valueRow(page.getByRole('tabpanel'), 'response_type').waitFor();
  });
});

it('the run is copied for a ticket by one key, and by one button', async () => {
  const { page } = app;
  await page.keyboard.press('t');
  await page.getByText('Copied the run for a ticket as Markdown, secrets masked').waitFor();
  expect(copied).toMatch(/^## .*```http.*Secrets are masked\.\n$/s);
  await page.keyboard.press('3');
  copied = undefined;
  await page.getByRole('button', { name: 'Copy for ticket' }).click();
  await takePicture(page, 'copy-for-ticket');
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  await expect.poll(() => copied).toContain('- **Result:** completed');
});

describe('the run as a file', () => {
  const exportAs = async (format: string): Promise<void> => {
    const { page } = app;
    await go(page, 'Debugger');
    await page.getByRole('button', { name: 'Export run' }).click();
    await page.getByRole('radio', { name: format }).check();
    await takePicture(page, 'export-run');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Save to Downloads' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved to' }).waitFor();
  };

  it('is exported as HAR without secrets, with a receipt of what was masked', async () => {
    const { page } = app;
    await exportAs('HAR 1.2');
    await page.getByRole('row', { name: /^access_token-1/ }).waitFor();
    await takePicture(page, 'export-receipt');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.keyboard.press('Escape');
    const har = await readFile(join(downloads, 'grantscope-demo-provider-alice.har'), 'utf8');
    expect(harProblems(JSON.parse(har))).toEqual([]);
    expect(har).toContain('code=code-1');
  });

  it('is exported as a run, and imported again', async () => {
    const { page } = app;
    await exportAs('Grantscope run');
    await page.keyboard.press('Escape');
    const rows = await sequenceRows(page).count();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('import a run');
    await page.keyboard.press('Enter');
    await page
      .getByLabel('File with runs')
      .setInputFiles(join(downloads, 'grantscope-demo-provider-alice.grantscope'));
    await page.getByText('Imported from a file.').waitFor();
    await takePicture(page, 'imported-run');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await expect.poll(() => sequenceRows(page).count()).toBe(rows);
  });
});

describe('two runs', () => {
  it('are compared from the palette, by keyboard', async () => {
    const { page } = app;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('compare');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Compare runs' });
    const rows = dialog.getByRole('region', { name: 'Differences' }).getByRole('listitem');
    await dialog.getByText(/^\d+ differences?, \d+ expected/).waitFor();
    await dialog.getByLabel('Only differences').uncheck();
    await rows.filter({ hasText: 'expected difference' }).first().getByRole('button').click();
    await rows.filter({ hasText: 'response header' }).first().waitFor();
    await takePicture(page, 'compare-runs');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    const second = await dialog.getByLabel('Second run').inputValue();
    await dialog.getByRole('button', { name: 'Swap runs' }).click();
    await expect.poll(() => dialog.getByLabel('First run').inputValue()).toBe(second);
    await rows.filter({ hasText: 'expected difference' }).first().waitFor();
    await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText(/^Copied the comparison as Markdown/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
