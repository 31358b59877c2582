import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, run, runItems, textOf } from '../../support/window/act.ts';
import { createConnection, dialog } from '../../support/window/connection.ts';
import { moveSystemClock } from '../../support/window/moving-clock.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { json } from '../../support/wire/behaviours.ts';

/** Lifetime of the access token, in seconds. */
const lifetime = 300;

const clock = moveSystemClock();
let app: AppWindow;
let stub: StubProvider;
let home: string;
beforeAll(async () => {
  stub = await startStubProvider();
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` })),
  );
  stub.on(
    '/token',
    noStore(() => ({ ...stub.tokens(), expires_in: lifetime })),
  );
  home = await mkdtemp(join(tmpdir(), 'grantscope-expired-'));
  app = await openWindow({ home, clock });
  await closeNotice(app.page);
  await createConnection(app.page, { name: 'Stub', issuer: stub.issuer, clientId: 'test-app' });
  await run(app.page);
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
  await rm(home, { recursive: true, force: true });
});

const row = () => runItems(app.page).first();

describe('a run whose access token expires', () => {
  it('says so in its row, on the card and where the token is about to be used', async () => {
    await go(app.page, 'Tokens');
    await card(app.page, 'Access token').waitFor();
    await expect.poll(() => textOf(row())).not.toContain('expired');
    const line = () => textOf(card(app.page, 'Access token').locator('.status-text b'));
    const before = await line();
    expect(before).not.toContain('Expired');
    await app.pass(lifetime * 1_000);
    await expect.poll(() => textOf(row())).toMatch(/\d\d:\d\d.* expired/);
    const token = card(app.page, 'Access token');
    await expect.poll(() => textOf(token)).toMatch(/Time: expired \d\d:\d\d:\d\d/);
    await expect.poll(line).toMatch(/^Expired/);
    await expect.poll(() => row().locator('.dot').getAttribute('data-tone')).not.toBe('pass');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await takePicture(app.page, 'run-expired');
    await token.getByRole('button', { name: 'More for the Access token' }).click();
    await app.page.getByRole('menuitem', { name: 'Call an API…' }).click();
    await dialog(app.page)
      .getByText(/^expired \d+ \w+ ago$/)
      .waitFor();
    await expect.poll(() => violations(app.page)).toEqual([]);
    await app.page.keyboard.press('Escape');
  });

  it('says so after a restart, before it is opened', async () => {
    await app.stop({ keep: true });
    app = await openWindow({ home, clock });
    await closeNotice(app.page);
    await expect.poll(() => textOf(row())).toMatch(/\d\d:\d\d.* expired/);
    await expect.poll(() => row().locator('.dot').getAttribute('data-tone')).not.toBe('pass');
    expect(app.complaints).toEqual([]);
  });
});
