import { afterEach, describe, expect, it } from 'vitest';
import { metadataPath, noStore, startStubProvider } from '../../support/login/stub-provider.ts';
import { violations } from '../../support/window/accessibility.ts';
import { card, go, run, textOf } from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { moveSystemClock } from '../../support/window/moving-clock.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { answer } from '../../support/wire/behaviours.ts';

const clock = moveSystemClock();
let app: AppWindow | undefined;
afterEach(async () => {
  await app?.stop();
  app = undefined;
  clock.reset();
});

/** A time zone in which it is about noon: a time of another day has its date, which makes its line longer. */
function noon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // The sign of these names is that of what has to be added to get UTC.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

describe('a token that ends', () => {
  it('changes its card and the title of the window, and nothing jumps', async () => {
    const stub = await startStubProvider();
    app = await openWindow({ clock, timeZone: noon() });
    const { page } = app;
    try {
      stub.on(
        '/token',
        noStore(() => ({ ...stub.tokens(), expires_in: 300 })),
      );
      const endpoints = {
        authorization_endpoint: `${stub.issuer}/login`,
        token_endpoint: `${stub.issuer}/token`,
      };
      await createConnection(page, { name: 'Short', issuer: stub.issuer, clientId: 'test-app', endpoints });
      await run(page);
      await go(page, 'Tokens');
      const access = card(page, 'Access token');
      await access.waitFor();
      await access.getByRole('timer', { name: /^Expires in/ }).waitFor();
      const before = await access.boundingBox();
      await app.pass(300_000);
      await access.getByRole('timer', { name: 'Expired' }).waitFor();
      const after = await access.boundingBox();
      expect([after?.x, after?.y, after?.height]).toEqual([before?.x, before?.y, before?.height]);
      await expect
        .poll(() => textOf(access))
        .toMatch(/expired (?:\d+ \w+ \d{4}, )?\d\d:\d\d:\d\d, (now|.* ago)/);
      await expect.poll(() => page.title()).toMatch(/^expired · /);
    } finally {
      await stub.close();
    }
  });
});

describe('a computer that was asleep during a countdown', () => {
  it('wakes to a token that has expired', async () => {
    app = await openWindow({ clock });
    const { page } = app;
    await run(page);
    await go(page, 'Tokens');
    const access = card(page, 'Access token');
    await access.getByRole('timer', { name: /^Expires in/ }).waitFor();
    await app.pass(3_600_000);
    await access.getByRole('timer', { name: 'Expired' }).waitFor();
    await expect
      .poll(() => textOf(access))
      .toMatch(/expired (?:\d+ \w+ \d{4}, )?\d\d:\d\d:\d\d, \d+ min( \d+ s)? ago/);
    await expect.poll(() => page.title()).toMatch(/^expired · /);
  });
});

describe('a clock that is two hours off', () => {
  it('is said to be the other one, where every screen shows it', async () => {
    const stub = await startStubProvider();
    app = await openWindow({ clock });
    const { page } = app;
    try {
      stub.on(metadataPath, (socket, request) => {
        const date = new Date(clock.now() + 2 * 3_600_000).toUTCString();
        const metadata = { ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` };
        const headers = [
          ['Content-Type', 'application/json'],
          ['Date', date],
        ] as const;
        answer({ headers, body: JSON.stringify(metadata) })(socket, request);
      });
      await createConnection(page, { name: 'Ahead', issuer: stub.issuer, clientId: 'test-app' });
      await run(page);
      await page
        .getByRole('contentinfo')
        .getByText(/provider's clock is (1 h 59 min|2 h) ahead of this one/)
        .waitFor();
      await expect.poll(() => violations(page)).toEqual([]);
    } finally {
      await stub.close();
    }
  });
});
