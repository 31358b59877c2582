import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';
import type { Wire } from '../../support/wire/start-wire.ts';
import { apiKey, apiToken, startTokenApi } from '../../support/wire/token-api.ts';

const now = Math.floor(Date.now() / 1000);

let app: AppWindow;
let api: Wire;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-attacks-'));
  api = await startTokenApi(now, { aud: () => true });
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await api?.close();
  await rm(home, { recursive: true, force: true });
});

it('makes attacks from a token, and shows which of them an API accepts', async () => {
  await paste(app.page, apiToken(now));
  await app.page.getByRole('button', { name: 'Attacks…' }).click();
  const form = dialog(app.page);
  await form.getByRole('button', { name: 'Copy token: alg none', exact: true }).waitFor();
  await takePicture(app.page, 'attacks');
  await expect.poll(() => violations(app.page)).toEqual([]);
  await expect.poll(() => overflow(app.page)).toBe(0);

  await form.getByText('Add a key').click();
  await form.getByRole('textbox', { name: 'Key', exact: true }).fill(apiKey.privatePem);
  await form.getByRole('button', { name: 'Use key' }).click();
  await form.getByRole('button', { name: 'Copy token: Other audience' }).waitFor();

  await form.getByRole('textbox', { name: 'URL' }).fill(`${api.url}/me`);
  await form.getByRole('button', { name: 'Send to…' }).click();
  await form.getByText(new URL(api.url).host, { exact: true }).waitFor();
  await takePicture(app.page, 'attacks-confirmation');
  // The button that opened this step is gone.
  await expect.poll(() => app.page.evaluate('document.activeElement.textContent')).toBe('Send');
  expect(api.requests).toHaveLength(0);
  await form.getByRole('button', { name: 'Send', exact: true }).click();

  await form.getByText('1 accepted, 25 rejected as expected, 0 not judged').waitFor();
  const accepted = form.getByRole('listitem').filter({ hasText: 'HTTP 200' });
  await expect.poll(() => accepted.locator('b').allTextContents()).toEqual(['Other audience']);
  await takePicture(app.page, 'attack-results');
  await expect.poll(() => violations(app.page)).toEqual([]);
  await expect.poll(() => overflow(app.page)).toBe(0);
});
