import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signEs256 } from '../../support/login/sign.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  go,
  readFailure,
  run,
  runItems,
  type ScreenName,
  sequenceRows,
  textOf,
} from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { answer, json } from '../../support/wire/behaviours.ts';

const script = '<script>window.pwned = 1</script><img src=x onerror="window.pwned = 1"><svg onload=alert(1)>';
const hostile = `${script}\u202egnp.exe\u0007\u0000\u001b[31m\u200b'"\`{{7*7}}`;
const long = `${'x'.repeat(500_000)}${script}${'W'.repeat(500_000)}`;

let app: AppWindow;
let stub: StubProvider;
let dialogs = 0;
beforeAll(async () => {
  stub = await startStubProvider();
  app = await openWindow();
  app.page.on('dialog', (shown) => {
    dialogs += 1;
    void shown.dismiss();
  });
  stub.on(
    metadataPath,
    json(() => ({
      ...stub.metadata(),
      authorization_endpoint: `${stub.issuer}/login`,
      service_documentation: `javascript:alert(1)//${script}`,
      [script]: hostile,
    })),
  );
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

async function expectHarmless(): Promise<void> {
  expect(await app.page.evaluate('window.pwned')).toBeUndefined();
  expect(dialogs).toBe(0);
  await expect.poll(() => overflow(app.page)).toBe(0);
  // The editor expects lines of combining marks to be higher than they are, and says so.
  expect(app.complaints.filter((one) => !one.startsWith('Measure loop restarted'))).toEqual([]);
  const bars = app.page.getByRole('navigation', { name: 'Screens' });
  await expect.poll(() => bars.isVisible()).toBe(true);
}

const screens: readonly ScreenName[] = ['Debugger', 'Tokens', 'Findings'];

describe('a connection whose name is hostile', () => {
  it('is shown as text', async () => {
    const name = `${script} \u202egnp.exe ${'n'.repeat(1_500)}`;
    await createConnection(app.page, { name, issuer: stub.issuer, clientId: 'test-app' });
    await expect
      .poll(() => textOf(app.page.getByRole('region', { name: 'Connections' })))
      .toContain('<script>');
    await expectHarmless();
  });
});

describe('a login whose every response is hostile', () => {
  it('ends with tokens, and is text on every screen', async () => {
    const { page } = app;
    stub.on('/token', (socket, request) => {
      const claims = { ...stub.claims(), name: hostile, [hostile]: script, long };
      const idToken = signEs256(
        { typ: 'JWT', kid: stub.key.jwk.kid, [script]: hostile },
        claims,
        stub.key.privateKey,
      );
      const body = JSON.stringify({ ...stub.tokens(idToken), scope: `openid ${script}`, [script]: hostile });
      const headers = [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-store'],
        ['X-Powered-By', script],
        [`X-Long`, 'h'.repeat(8_000)],
      ] as const;
      answer({ headers, body })(socket, request);
    });
    stub.on('/userinfo', json({ sub: 'someone', name: hostile, [script]: long }));
    await run(page);
    for (const screen of screens) {
      await go(page, screen);
      await expectHarmless();
    }
    await go(page, 'Tokens');
    await expect
      .poll(() => textOf(page.getByRole('article', { name: 'ID Token' })))
      .toContain('<script>window.pwned = 1</script>');
    await takePicture(page, 'hostile-tokens');
    await go(page, 'Debugger');
    await sequenceRows(page).filter({ hasText: 'POST /token' }).click();
    for (const tab of ['Headers', 'Body', 'Raw', 'Cookies', 'Timing', 'Checks', 'Parameters']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await expectHarmless();
    }
    await expect.poll(() => violations(page)).toEqual([]);
    await expect.poll(() => page.locator('main img, main script').count()).toBe(0);
    await page.getByRole('tabpanel').getByText('U+202E').first().waitFor();
    await expect.poll(() => page.locator('body').textContent()).not.toContain('\u202E');
  });

  it('is text in a refusal too', async () => {
    const refusal = {
      error: script,
      error_description: `${hostile}${long}`,
      error_uri: 'javascript:alert(1)',
    };
    stub.on('/token', noStore(refusal, '400 Bad Request'));
    await run(app.page, 'failed');
    await expect.poll(() => readFailure(app.page)).toContain('<script>');
    for (const screen of screens) {
      await go(app.page, screen);
      await expectHarmless();
    }
    await expect.poll(() => textOf(runItems(app.page).first())).toContain('failed');
  });

  it('is shown in pieces where it is a megabyte long', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await sequenceRows(page).filter({ hasText: 'POST /token' }).click();
    await page.getByRole('tab', { name: /^Parameters/ }).click();
    const table = page.getByRole('tabpanel');
    const more = table.getByRole('button', { name: /^Show 100 kB more/ }).first();
    await more.waitFor();
    expect(((await table.textContent()) ?? '').length).toBeLessThan(10_000);
    await more.click();
    await expect.poll(async () => ((await table.textContent()) ?? '').length).toBeGreaterThan(100_000);
  });
});

/** Runs in the page: records the longest row of combining marks that the editor shows at any time. */
const watchMarks = `{
  const content = document.querySelector('.paste-editor .cm-content');
  globalThis.longestMarks = 0;
  new MutationObserver(() => {
    const rows = content.textContent.match(/\\p{M}+/gu) ?? [];
    globalThis.longestMarks = Math.max(globalThis.longestMarks, ...rows.map(({ length }) => length));
  }).observe(content, { childList: true, subtree: true, characterData: true });
}`;

describe('a pasted text', () => {
  it('with thousands of combining marks in a line is never laid out with all of them', async () => {
    const { page } = app;
    await go(page, 'Inspector');
    await page.locator('.paste-editor .cm-content').waitFor();
    await page.evaluate(watchMarks);
    const line = `a${'\u0301'.repeat(2_000)}`.repeat(20);
    await paste(page, `${line}\n${signEs256({ typ: 'JWT' }, stub.claims(), stub.key.privateKey)}\n${line}`);
    await page.getByRole('listbox', { name: 'Tokens found' }).waitFor({ timeout: 45_000 });
    await page.getByRole('textbox', { name: 'Text to inspect' }).press('Control+Home');
    await expect.poll(() => page.locator('.paste-editor .cm-specialChar').count()).toBeGreaterThan(0);
    expect(await page.evaluate('globalThis.longestMarks')).toBeLessThan(9);
    await expectHarmless();
  });

  it('that is hostile is text', async () => {
    const { page } = app;
    await go(page, 'Inspector');
    const claims = { ...stub.claims(), name: hostile, long };
    const token = signEs256({ kid: '../../../etc/passwd', [script]: hostile }, claims, stub.key.privateKey);
    await paste(page, `${hostile}\nAuthorization: Bearer ${token}\n${long}`);
    await page.getByRole('listbox', { name: 'Tokens found' }).waitFor({ timeout: 45_000 });
    for (const tab of ['Claims', 'Header', 'Checks', 'Raw', 'JSON']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await expectHarmless();
    }
    await expect.poll(() => violations(page)).toEqual([]);
  });
});
