import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, textOf } from '../../support/window/act.ts';
import {
  choose,
  chooseConnection,
  connectionItem,
  createConnection,
  dialog,
} from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

const connection = {
  name: 'Acme',
  issuer: 'https://login.invalid',
  clientId: 'x',
  secret: 'hush-hush',
};

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-missing-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Runs in the page. */
function readColour(element: unknown): string {
  const { getComputedStyle } = globalThis as unknown as {
    readonly getComputedStyle: (element: unknown) => { readonly color: string };
  };
  return getComputedStyle(element).color;
}

const colourOf = (place: Locator) => place.evaluate(readColour);
const secret = () => dialog(app.page).getByLabel('Client secret');

it('a secret that is entered without a passphrase is said to be lost at the end', async () => {
  await createConnection(app.page, connection);
  await expect.poll(() => textOf(connectionItem(app.page, 'Acme'))).toBe('Acme');
  await choose(app.page, 'Acme', 'Edit…');
  await dialog(app.page)
    .getByText('Secrets are lost when you quit. Set a passphrase to store them.')
    .waitFor();
  await expect
    .poll(() => secret().getAttribute('placeholder'))
    .toBe('stored until you quit; type to replace it');
  await expect.poll(() => dialog(app.page).getByText('vault').count()).toBe(0);
  await takePicture(app.page, 'secret-in-memory');
});

it('after a restart it is missing: in the sidebar, in the form, and before a run', async () => {
  await app.stop({ keep: true });
  app = await openWindow({ home });
  await closeNotice(app.page);
  const item = connectionItem(app.page, 'Acme');
  await expect.poll(() => textOf(item)).toContain('secret missing');
  const before = await colourOf(item.locator('small'));
  await chooseConnection(app.page, 'Acme');
  await expect.poll(() => colourOf(item.locator('small'))).toBe(before);
  await expect.poll(() => colourOf(item)).not.toBe(before);
  await app.page.getByRole('button', { name: 'Run', exact: true }).click();
  const failure = app.page
    .getByRole('alert')
    .filter({ hasText: 'The client secret was not stored (no passphrase was set).' })
    .first();
  await failure.waitFor();
  await expect.poll(() => textOf(failure)).not.toContain('connection.secret');
  await expect.poll(() => violations(app.page)).toEqual([]);
  await takePicture(app.page, 'secret-missing');
  await failure.getByRole('button', { name: 'Edit connection' }).click();
  await expect.poll(() => secret().getAttribute('placeholder')).toBe('not stored: enter it again');
  await dialog(app.page)
    .getByText(/A secret of this connection was not stored/)
    .waitFor();
  await expect.poll(() => violations(app.page)).toEqual([]);
  await takePicture(app.page, 'secret-missing-form');
});

it('the form is not saved without it, and what is entered ends the matter', async () => {
  const save = dialog(app.page).getByRole('button', { name: 'Save' });
  await save.click();
  await dialog(app.page)
    .getByText(/needs a client secret/)
    .waitFor();
  await secret().fill('again');
  await save.click();
  await dialog(app.page).waitFor({ state: 'hidden' });
  await expect.poll(() => textOf(connectionItem(app.page, 'Acme'))).toBe('Acme');
});
