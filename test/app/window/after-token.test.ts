import type { Locator } from 'playwright';
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
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await run(app.page);
  await go(app.page, 'Tokens');
});
afterAll(() => app?.stop());

/** Chooses something from the menu of a token. */
async function choose(title: string, item: string | RegExp): Promise<void> {
  await card(app.page, title)
    .getByRole('button', { name: `More for the ${title}` })
    .click();
  await app.page.getByRole('menuitem', { name: item }).click();
}

function notes(title: string): Locator {
  return card(app.page, title).getByRole('list', { name: 'Actions' });
}

describe('with the tokens of a login', () => {
  it('the access token is introspected, and the card shows the result', async () => {
    const before = await runItems(app.page).count();
    await choose('Access token', 'Introspect');
    await notes('Access token').getByText('active').first().waitFor();
    await expect.poll(() => textOf(notes('Access token'))).toMatch(/active, expires in .* Open run/);
    await expect.poll(() => runItems(app.page).count()).toBe(before + 1);
    const result = notes('Access token').getByRole('article', { name: /^Result of/ });
    await valueRow(result, 'active').waitFor();
    await expect.poll(() => textOf(valueRow(result, 'active'))).toContain('RFC 7662 §2.2');
    await result.getByRole('button', { name: 'Copy for ticket' }).click();
    await app.page.getByText('Copied the run for a ticket as Markdown, secrets masked').waitFor();
    await takePicture(app.page, 'after-token');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  });

  it('its messages are one click away, with their meaning', async () => {
    await notes('Access token')
      .getByRole('button', { name: /^Open run/ })
      .click();
    await expect
      .poll(async () => (await sequenceRows(app.page).allInnerTexts()).join())
      .toContain('Introspection');
    await sequenceRows(app.page).last().click();
    const detail = app.page.getByRole('tabpanel');
    await valueRow(detail, 'active').waitFor();
    await expect.poll(() => textOf(valueRow(detail, 'active'))).toContain('RFC 7662 §2.2');
    await expect.poll(() => textOf(valueRow(detail, 'token'))).toContain('masked');
    await go(app.page, 'Tokens');
    await app.page.getByRole('heading', { name: 'This run uses the tokens of another run' }).waitFor();
    await app.page.getByRole('button', { name: 'Show its tokens' }).click();
    await card(app.page, 'Access token').waitFor();
  });

  it('an API is called, and its challenge is explained with what to do next', async () => {
    await choose('Access token', 'Call an API…');
    const dialog = app.page.getByRole('dialog', { name: 'Call an API with the access token' });
    await expect.poll(() => dialog.getByLabel('URL').inputValue()).toMatch(/\/api\/orders$/);
    await dialog.getByRole('button', { name: 'Add a header' }).click();
    await dialog.getByLabel('Name of a header').fill('Authorization');
    await dialog.getByLabel('Value of Authorization').fill('Bearer nonsense');
    await takePicture(app.page, 'api-call');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    const challenge = notes('Access token').getByRole('region', { name: 'Challenge Bearer' });
    await challenge.waitFor();
    await expect.poll(() => textOf(valueRow(challenge, 'error'))).toContain('RFC 6750 §3.1');
    await expect
      .poll(() => textOf(challenge.getByRole('list', { name: 'Next step' })))
      .toContain('Refresh the tokens');
    await takePicture(app.page, 'challenge');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  });

  it('the last call is in the form when it opens again; an address that is none is refused', async () => {
    await expect.poll(() => textOf(notes('Access token'))).toContain('GET /api/orders: 401 invalid_token');
    await choose('Access token', 'Call an API…');
    const dialog = app.page.getByRole('dialog', { name: 'Call an API with the access token' });
    await expect.poll(() => dialog.getByLabel('Value of Authorization').inputValue()).toBe('Bearer nonsense');
    await dialog.getByRole('button', { name: 'Remove Authorization' }).click();
    const url = await dialog.getByLabel('URL').inputValue();
    await dialog.getByLabel('URL').fill('orders');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Not an http or https URL').waitFor();
    await dialog.getByLabel('URL').fill(url);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    await notes('Access token').getByText('GET /api/orders: 200').waitFor();
    const result = notes('Access token').getByRole('article', { name: /^Result of .*api\/orders/ });
    await result.getByText('The API accepted the access token.').waitFor();
    await result.getByRole('region', { name: /^Body of the response/ }).waitFor();
    await takePicture(app.page, 'api-result');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  });

  it('UserInfo is requested again, and its claims are on the card', async () => {
    await choose('Access token', 'Request UserInfo');
    const result = notes('Access token').getByRole('article', { name: /^Result of/ });
    await result.getByText('The API accepted the access token.').waitFor();
    await result.getByText('"Alice Liddell"').waitFor();
    await card(app.page, 'UserInfo').waitFor();
  });

  it('a revocation asks first, and Cancel leaves everything as it was', async () => {
    const before = await runItems(app.page).count();
    await choose('Access token', 'Revoke…');
    const dialog = app.page.getByRole('dialog', { name: 'Revoke the Access token?' });
    await expect.poll(() => textOf(dialog)).toContain('This cannot be undone');
    await expect.poll(() => violations(app.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => runItems(app.page).count()).toBe(before);
  });

  it('a revoked JWT that the API still takes is said to work', async () => {
    await choose('Access token', 'Revoke…');
    await app.page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await notes('Access token').getByText('revoked, but it still works: the API returned 200').waitFor();
  });

  it('a revoked refresh token is marked, and refreshes nothing', async () => {
    await choose('Refresh token', 'Revoke…');
    await app.page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await notes('Refresh token').getByText('revoked: introspection says inactive').waitFor();
    await card(app.page, 'Refresh token').getByText('revoked', { exact: true }).waitFor();
    await takePicture(app.page, 'revoked');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
  });

  it('a logout goes through the browser and comes back with its state', async () => {
    await choose('ID Token', 'Sign out at the provider');
    await notes('ID Token').getByText('signed out at the provider').waitFor({ timeout: 45_000 });
    await notes('ID Token')
      .getByRole('button', { name: /^Open run/ })
      .click();
    const rows = async () => (await sequenceRows(app.page).allInnerTexts()).join();
    await expect.poll(rows).toContain('Logout callback');
    await expect.poll(() => rows()).toContain('Logout request');
  });
});
