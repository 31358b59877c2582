import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  card,
  closeNotice,
  go,
  run,
  runItems,
  sequenceRows,
  textOf,
  valueRow,
} from '../../support/window/act.ts';
import { takePicture } from '../../support/window/pictures.ts';
import { type App, startApp } from '../../support/window/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

describe('the first start', () => {
  it('offers the demo provider with its people, and shows the request before it is sent', async () => {
    const { page } = app;
    const sidebar = page.getByRole('region', { name: 'Connections' });
    await sidebar
      .getByRole('button', { name: /Demo provider/ })
      .first()
      .waitFor();
    await expect
      .poll(() => textOf(page.getByRole('list', { name: 'Users of Demo provider' })))
      .toMatch(/alice .*bob/);
    const preview = page.getByRole('region', { name: 'Preview of the authorization request' });
    await expect.poll(() => textOf(valueRow(preview, 'client_id'))).toContain('demo-web');
    await expect
      .poll(() => textOf(valueRow(preview, 'redirect_uri')))
      .toContain('https://app.example/callback');
    await expect.poll(() => page.getByRole('region', { name: 'Connections' }).count()).toBe(1);
    await expect.poll(() => page.getByText('Your runs appear here.').isVisible()).toBe(true);
    await takePicture(page, 'first-start');
    await expect.poll(() => violations(page)).toEqual([]);
  });

  it('says that secrets are not stored where there is no keychain', async () => {
    await expect
      .poll(() => app.page.getByRole('main').getByText('Secrets are lost when you quit').isVisible())
      .toBe(true);
    const footer = app.page.getByRole('contentinfo');
    await expect.poll(() => textOf(footer)).toContain('memory only');
    await expect.poll(() => footer.locator('.dot').getAttribute('data-tone')).toBe('none');
  });

  it.each([
    ['Tokens', 'No tokens yet'],
    ['Findings', 'No run is open'],
    ['Inspector', 'What you can paste'],
  ] as const)('teaches what %s is for while it is empty', async (screen, title) => {
    await go(app.page, screen);
    await app.page.getByRole('heading', { name: title }).waitFor();
    await expect.poll(() => violations(app.page)).toEqual([]);
    if (screen === 'Tokens') await takePicture(app.page, 'empty-state');
  });
});

describe('one click', () => {
  beforeAll(async () => {
    await closeNotice(app.page);
    await go(app.page, 'Debugger');
    await run(app.page);
  });

  it('shows the messages of the login in their order', async () => {
    const texts = await sequenceRows(app.page).allInnerTexts();
    const at = (part: RegExp) => texts.findIndex((text) => part.test(text));
    const order = [/Discovery/, /JWKS/, /Login and consent/, /Callback/, /POST \/token/, /UserInfo/];
    expect(order.map(at)).not.toContain(-1);
    expect(order.map(at)).toEqual([...order.map(at)].sort((a, b) => a - b));
    await takePicture(app.page, 'login-completed');
    await expect.poll(() => violations(app.page)).toEqual([]);
  });

  it('decodes the tokens, verifies them and counts down', async () => {
    const { page } = app;
    await go(page, 'Tokens');
    const access = card(page, 'Access token');
    await access.getByText(/^verified with key/).waitFor();
    await expect.poll(() => textOf(access.locator('.status-text b'))).toBe('Valid as access token');
    await expect
      .poll(() => textOf(card(page, 'ID Token').locator('.status-text b')))
      .toMatch(/^Valid as ID Token/);
    await expect.poll(() => textOf(valueRow(access, 'client_id'))).toContain('demo-web');
    await expect.poll(() => access.getByText('orders:write').isVisible()).toBe(true);
    await expect.poll(() => access.getByText('requested, not granted').isVisible()).toBe(true);
    await expect.poll(() => textOf(valueRow(card(page, 'ID Token'), 'name'))).toContain('Alice Liddell');
    await expect.poll(() => textOf(card(page, 'Refresh token'))).toMatch(/opaque, 43 characters/);
    await expect
      .poll(() => textOf(valueRow(card(page, 'UserInfo'), 'email')))
      .toContain('alice@people.example');
    const timer = access.getByRole('timer').first();
    const before = await textOf(timer);
    expect(before).toMatch(/^(?:1:\d\d|2:00)$/);
    await expect.poll(() => textOf(timer)).not.toBe(before);
    await takePicture(page, 'tokens');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('counts down in the title of the window and beside the user', async () => {
    await expect.poll(() => app.page.title()).toMatch(/^[012]:\d\d · alice, Code \+ PKCE · Grantscope$/);
    const personas = app.page.getByRole('list', { name: 'Users of Demo provider' });
    await expect.poll(() => textOf(personas.getByRole('listitem').first())).toMatch(/[012]:\d\d/);
  });

  it('says which rules held, worst first, and leads to the evidence', async () => {
    const { page } = app;
    await go(page, 'Findings');
    const verdicts = page.getByRole('region', { name: 'Results' });
    await expect.poll(() => textOf(page.getByRole('group', { name: 'Show' }))).toMatch(/Failed\s*0/);
    await expect.poll(() => violations(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search results' }).fill('nonce');
    await verdicts.getByText('nonce matches the request').waitFor();
    await verdicts
      .getByRole('button', { name: /go to the message/ })
      .first()
      .click();
    await page.getByRole('grid', { name: 'Messages' }).waitFor();
    await expect.poll(() => page.getByRole('row', { selected: true }).count()).toBe(1);
  });
});

describe('refresh', () => {
  it('makes a second generation in one click, linked to the first, and marks what changed', async () => {
    const { page } = app;
    await go(page, 'Tokens');
    const before = await textOf(valueRow(card(page, 'Access token'), 'jti'));
    await page.getByRole('button', { name: /^Refresh/ }).click();
    await page.getByText('generation 2', { exact: true }).waitFor();
    await runItems(page).first().getByText('completed').waitFor();
    const access = card(page, 'Access token');
    const jti = () => textOf(valueRow(access, 'jti'));
    await expect.poll(jti).toMatch(/Was .* in generation 1/);
    await expect.poll(() => jti()).not.toBe(before);
    await expect.poll(() => textOf(valueRow(access, 'sub'))).not.toContain('generation 1');
    const chain = card(page, 'Refresh token').getByRole('list', { name: 'Generations' });
    await expect.poll(() => textOf(chain)).toMatch(/1 login 2 refreshed/);
    await takePicture(page, 'after-refresh');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('leads back to the first generation', async () => {
    const { page } = app;
    await card(page, 'Refresh token').getByRole('button', { name: '1 login' }).click();
    await page.getByText('generation 1', { exact: true }).waitFor();
    await expect.poll(() => textOf(valueRow(card(page, 'Access token'), 'jti'))).not.toContain('Was');
  });

  it('made nothing that the page had to complain of', () => {
    expect(app.complaints).toEqual([]);
  });
});
