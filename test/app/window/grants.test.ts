import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  card,
  chooseGrant,
  go,
  run,
  runButton,
  runItems,
  textOf,
  valueRow,
} from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
});
afterAll(() => app?.stop());

const preview = (title: string) => app.page.getByRole('region', { name: `Preview of the ${title}` });

describe('every grant, by one click', () => {
  it.each([
    ['Client credentials', 'token request', 'demo-service', ['Access token']],
    ['Device authorization', 'device authorization', 'demo-tv', ['Access token', 'ID Token']],
    ['Password grant', 'token request', 'demo-legacy', ['Access token']],
    ['Hybrid flow', 'authorization request', 'demo-hybrid', ['Access token']],
    ['Implicit grant', 'authorization request', 'demo-implicit', []],
  ])('%s shows its request, and brings its tokens', async (grant, title, client, tokens) => {
    const { page } = app;
    await go(page, 'Debugger');
    await chooseGrant(page, grant);
    const sign = client === 'demo-service' ? 'client_credentials' : client;
    await expect.poll(() => textOf(preview(title))).toContain(sign);
    await takePicture(page, `grant-${grant.split(' ')[0]?.toLowerCase()}`);
    await run(page);
    await go(page, 'Tokens');
    for (const token of tokens) await card(page, token).waitFor();
  });

  it('says of an outdated grant that it is, and why', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await chooseGrant(page, 'Password grant');
    await page.getByRole('button', { name: /^Options/ }).click();
    const options = page.getByRole('dialog', { name: 'Options of the grant' });
    await expect.poll(() => textOf(options)).toMatch(/Deprecated\. .*the password.*RFC 9700 §2\.4/);
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('offers the options of the grant, and no others', async () => {
    const { page } = app;
    const labels = async (grant: string) => {
      await chooseGrant(page, grant);
      await page.getByRole('button', { name: /^Options/ }).click();
      const options = page.getByRole('dialog', { name: 'Options of the grant' });
      const text = await textOf(options);
      await page.keyboard.press('Escape');
      return text;
    };
    await expect.poll(() => labels('Authorization code')).toMatch(/PKCE.*Response mode.*Prompt.*Nonce/);
    await expect.poll(() => labels('Device authorization')).not.toMatch(/PKCE|Response mode|Nonce/);
    await expect.poll(() => labels('Implicit grant')).toMatch(/Response type.*Response mode/);
    await expect.poll(() => labels('Implicit grant')).not.toContain('PKCE');
  });

  it('sets parameters of the next run, which the preview beside them shows', async () => {
    const { page } = app;
    await chooseGrant(page, 'Authorization code');
    await page.getByRole('button', { name: /^Options/ }).click();
    const options = page.getByRole('dialog', { name: 'Options of the grant' });
    const preview = page.getByRole('region', { name: /^Preview of/ });
    await options.getByRole('tab', { name: /Parameters/ }).click();
    await options.getByLabel('login_hint').fill('bob@example.com');
    await preview.getByText('bob@example.com').waitFor();
    for (const height of [640, 800]) {
      await page.setViewportSize({ width: 1280, height });
      await expect
        .poll(async () => {
          const [panel, shown] = [await options.boundingBox(), await preview.boundingBox()];
          if (panel === null || shown === null) return 'hidden';
          if (panel.y < 0 || panel.y + panel.height > height) return 'outside of the window';
          return panel.x + panel.width <= shown.x ? 'beside the preview' : 'over the preview';
        })
        .toBe('beside the preview');
    }
    await options.getByLabel('claims', { exact: true }).fill('{');
    await options.getByText(/^Invalid JSON/).waitFor();
    await options.getByRole('button', { name: 'Use those of the connection' }).click();
    await expect.poll(() => preview.getByText('bob@example.com').count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});

describe('a device', () => {
  it('shows its code, where to enter it and how long, until the run is stopped', async () => {
    const { page } = app;
    await chooseGrant(page, 'Device authorization');
    await page.getByRole('button', { name: /^Options/ }).click();
    await expect.poll(() => page.getByLabel('Fill login form').count()).toBe(0);
    await page.getByLabel('Approve by hand').check();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => textOf(page.getByRole('button', { name: /^Options/ })))
      .toMatch(/Options\s*Default/);
    await runButton(page).click();
    const code = page.getByRole('region', { name: 'Device code' });
    await code.waitFor();
    await page.getByText('Polling for tokens').waitFor();
    await expect
      .poll(() => textOf(code))
      .toMatch(/Enter this code.*[A-Z]{4}-[A-Z]{4}.*\/device.*every \d+ seconds?/);
    await expect.poll(() => code.getByRole('img', { name: /QR code of http/ }).isVisible()).toBe(true);
    await expect.poll(() => textOf(code)).toContain('This computer only');
    await takePicture(page, 'device-code');
    await expect.poll(() => violations(page)).toEqual([]);
    const small = code.getByRole('img', { name: /QR code of http/ });
    /** Width and height in rem, and the pixels of one. */
    const size = async () => {
      const rem = await page.evaluate<number>(
        'parseFloat(getComputedStyle(document.documentElement).fontSize)',
      );
      const { width = 0, height = 0 } = (await small.boundingBox()) ?? {};
      return [Math.round(width / rem), Math.round(height / rem), rem];
    };
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('p');
    // In a low window smaller than in others: the code and the current message stay in view.
    await expect.poll(size).toEqual([8, 8, 24]);
    await expect.poll(() => overflow(page)).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await size())[2]).toBe(16);
    await code.getByRole('button', { name: 'Enlarge the QR code' }).press('Enter');
    const large = page.getByRole('dialog', { name: 'Device code' });
    await expect.poll(() => textOf(large)).toMatch(/[A-Z]{4}-[A-Z]{4}.*\/device/);
    const box = await large.getByRole('img', { name: /QR code of http/ }).boundingBox();
    expect(box?.height).toBeGreaterThan(400);
    await takePicture(page, 'device-code-large');
    await expect.poll(() => violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Abort', exact: true }).click();
    await runItems(page).first().getByText('aborted').waitFor();
    await expect.poll(() => code.count()).toBe(0);
  });
});

describe('a client of the demo provider', () => {
  it('is chosen among those that may use the grant', async () => {
    const { page } = app;
    await chooseGrant(page, 'Authorization code');
    await page.getByRole('button', { name: /^Options/ }).click();
    await page.getByLabel('Client', { exact: true }).selectOption('demo-confidential');
    await page.keyboard.press('Escape');
    const clientId = () => textOf(valueRow(preview('authorization request'), 'client_id'));
    await expect.poll(clientId).toContain('demo-confidential');
    await run(page);
    expect(app.complaints).toEqual([]);
  });
});
