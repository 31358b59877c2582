import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf, valueRow } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-encrypted-'));
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const secret = randomBytes(32);
const jwk = (key: Buffer) => JSON.stringify({ kty: 'oct', kid: 'k1', k: key.toString('base64url') });
const found = () => app.page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
const token = () => app.page.getByRole('region', { name: 'Token', exact: true });

describe('an encrypted token', () => {
  it('is decrypted with a key, which opens the token inside, with a way back', async () => {
    const { page } = app;
    const { privateKey, jwk: signer } = makeKey('inner');
    const inner = signEs256(
      { typ: 'JWT', kid: signer.kid },
      { iss: 'https://op.example', sub: 'alice' },
      privateKey,
    );
    const outer = await new CompactEncrypt(Buffer.from(inner))
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(secret);
    await paste(page, outer);
    await expect.poll(() => found().count()).toBe(1);
    await expect.poll(() => textOf(token())).toContain('Encrypted: no key');
    await token().getByRole('button', { name: 'Decrypt…' }).click();
    await dialog(page)
      .getByLabel('Key for A256KW')
      .fill(jwk(randomBytes(32)));
    await dialog(page).getByRole('button', { name: 'Decrypt' }).click();
    await expect.poll(() => textOf(dialog(page))).toContain('the key does not fit');
    await takePicture(page, 'inspector-decrypt');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await dialog(page).getByLabel('Key for A256KW').fill(jwk(secret));
    await dialog(page).getByRole('button', { name: 'Decrypt' }).click();
    await expect.poll(() => found().count()).toBe(2);
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('alice');
    await expect.poll(() => dialog(page).count()).toBe(0);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('Outer token');
    await takePicture(page, 'inspector-inner-token');
    await token().getByRole('button', { name: 'Outer token' }).click();
    await expect.poll(() => textOf(token())).toContain('Decrypted with key k1 (A256KW)');
    await takePicture(page, 'inspector-decrypted');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await found().nth(1).click();
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('alice');
  });
});
