import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-formats-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/formats', name), 'utf8');

it('certificates, keys and tokens in one text are each named, with their parts', async () => {
  const github = `ghp_${'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}0mLq17`;
  const { page } = app;
  const found = page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
  const token = page.getByRole('region', { name: 'Token', exact: true });
  await paste(page, [fixture('chain.pem'), fixture('openssh-private.txt'), `TOKEN=${github}`].join('\n'));
  await expect.poll(() => found.count()).toBe(3);
  await token.getByRole('heading', { name: 'Certificate chain, 2 certificates (PEM)' }).waitFor();
  await expect.poll(() => textOf(token)).toContain('C=DE, O=Exämple, CN=a.example');
  await takePicture(page, 'inspector-certificates');
  await found.nth(1).click();
  await token.getByRole('heading', { name: 'Private key: Ed25519 (OpenSSH)' }).waitFor();
  await expect.poll(() => textOf(token)).toContain('This is a private key');
  await found.nth(2).click();
  await token.getByRole('heading', { name: 'GitHub personal access token' }).waitFor();
  await expect.poll(() => textOf(token)).toContain('its checksum is correct.');
  await expect.poll(() => violations(page)).toEqual([]);
});
