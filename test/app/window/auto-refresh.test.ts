import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, run, runItems, textOf } from '../../support/window/act.ts';
import { createConnection } from '../../support/window/connection.ts';
import { moveSystemClock } from '../../support/window/moving-clock.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { json } from '../../support/wire/behaviours.ts';

/** How long an access token is valid, in seconds. */
const lifetime = 300;

const clock = moveSystemClock();
let app: AppWindow;
let stub: StubProvider;
/** Refresh tokens that came back, in order. */
const redeemed: string[] = [];
/** Whether the provider refuses every refresh. */
let refuses = false;

beforeAll(async () => {
  stub = await startStubProvider();
  // Redirects at once: no user is needed.
  stub.on(
    metadataPath,
    json(() => ({ ...stub.metadata(), authorization_endpoint: `${stub.issuer}/login` })),
  );
  stub.on('/token', (socket, request) => {
    const form = new URLSearchParams(request.body);
    const used = form.get('refresh_token');
    if (used !== null) redeemed.push(used);
    const behaviour =
      used !== null && refuses
        ? noStore({ error: 'invalid_grant' }, '400 Bad Request')
        : noStore({
            ...stub.tokens(),
            expires_in: lifetime,
            refresh_token: `refresh-token-number-${redeemed.length}-of-this-test`,
          });
    behaviour(socket, request);
  });
  app = await openWindow({ clock });
  await closeNotice(app.page);
  await createConnection(app.page, { name: 'Stub', issuer: stub.issuer, clientId: 'test-app' });
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
});

const toggle = () => app.page.getByRole('checkbox', { name: /^Auto-refresh/ });
const header = () => app.page.getByRole('toolbar', { name: 'Tokens' });

describe('an automatic refresh', () => {
  it('is off until it is wished, and says when it is due', async () => {
    await run(app.page);
    await go(app.page, 'Tokens');
    await card(app.page, 'Access token').waitFor();
    await expect.poll(() => toggle().isChecked()).toBe(false);
    await toggle().click();
    await expect.poll(() => textOf(header())).toMatch(/Auto-refresh in [34]:\d\d/);
    await takePicture(app.page, 'auto-refresh');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await toggle().click();
    await expect.poll(() => textOf(header())).not.toMatch(/end in/);
    expect(redeemed).toEqual([]);
  });

  it('brings new tokens to the screen by itself, each from those before, once', async () => {
    await toggle().click();
    await expect.poll(() => toggle().isChecked()).toBe(true);
    await app.pass(lifetime * 1_000);
    await header().getByText('generation 2').waitFor({ timeout: 30_000 });
    await expect.poll(() => toggle().isChecked()).toBe(true);
    expect(redeemed).toEqual(['refresh-token-number-0-of-this-test']);
    await expect.poll(() => textOf(runItems(app.page).first())).toMatch(/Refresh/);
  });

  it('stops when it is refused, and says why', async () => {
    refuses = true;
    await app.pass(lifetime * 1_000);
    const failure = app.page.getByRole('alert').filter({ hasText: 'Auto-refresh stopped.' });
    await failure.waitFor({ timeout: 30_000 });
    await expect.poll(() => textOf(failure)).toContain('invalid_grant');
    await expect.poll(() => toggle().isChecked()).toBe(false);
    await takePicture(app.page, 'auto-refresh-stopped');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    expect(redeemed).toEqual([0, 1].map((number) => `refresh-token-number-${number}-of-this-test`));
    await failure.getByRole('button', { name: 'Close' }).click();
    await failure.waitFor({ state: 'detached' });
  });
});

describe('a notification before the end', () => {
  it('comes only when it is wished: in the window, and in its title', async () => {
    const bell = header().getByRole('button', { name: 'Notify me before an access token expires' });
    await expect.poll(() => bell.getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => app.page.getByText('Access token expires soon').count()).toBe(0);
    await bell.click();
    await expect.poll(() => bell.getAttribute('aria-pressed')).toBe('true');
    await go(app.page, 'Debugger');
    await run(app.page);
    await app.pass(lifetime * 1_000);
    const notice = app.page.getByText(/^Access token expires soon\. .*Stub: at \d\d:\d\d:\d\d\.$/);
    await notice.waitFor({ timeout: 30_000 });
    await expect.poll(() => app.page.title()).toMatch(/^Notice · /);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await app.page.getByRole('button', { name: 'Dismiss' }).last().click();
    await expect.poll(() => app.page.title()).not.toMatch(/^Notice/);
    expect(app.complaints).toEqual([]);
  });
});
