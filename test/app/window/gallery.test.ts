import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, closeNotice, go, runItems, textOf } from '../../support/window/act.ts';
import { endOf, nowRow, playButton, playEnd, playToEnd, standing } from '../../support/window/gallery.ts';
import { missedLanes } from '../../support/window/lanes.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
  await go(app.page, 'Gallery');
});
afterAll(() => app?.stop({ keep: false }));

const button = (name: string | RegExp) => app.page.getByRole('button', { name });
const press = (keys: string) => app.page.keyboard.press(keys);
const focused = () =>
  app.page.evaluate<string>(
    `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText`,
  );

async function expectInPlace(): Promise<void> {
  expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
}

async function backToCards(): Promise<void> {
  await press('Escape');
  await playButton(app.page, 'Refresh').waitFor();
}

/** Aborts a play that has not ended: the first Escape only warns. */
async function abandon(): Promise<void> {
  await app.page.keyboard.down('Escape');
  await app.page.getByText('Press Esc again to abort this play').waitFor();
  // One that is held is not pressed again.
  await app.page.keyboard.down('Escape');
  await app.page.keyboard.up('Escape');
  await expect.poll(() => playButton(app.page, 'Refresh').count()).toBe(0);
  await backToCards();
}

/** Steps until a user has to sign in. */
async function untilLogin(): Promise<void> {
  for (let row = await standing(app.page); row !== undefined; row = await standing(app.page, row)) {
    await button('Next').press('Enter');
    if (row.includes('Authorization request')) break;
  }
  await expect.poll(() => app.openLogins(), { interval: 20 }).toBe(1);
}

describe('the cards', () => {
  it('tell of each grant what it is, when to use it and when not', async () => {
    const cards = app.page.getByRole('article');
    await expect.poll(() => cards.count()).toBe(7);
    for (const text of await cards.allInnerTexts()) expect(text).toMatch(/When\s.{20}.*When not\s.{20}/s);
    await expect.poll(() => overflow(app.page)).toBe(0);
    await takePicture(app.page, 'gallery');
  });

  it('mark the outdated ones, with the reason', async () => {
    for (const name of ['Implicit grant', 'Password grant']) {
      await expect.poll(() => textOf(card(app.page, name))).toMatch(/Deprecated .*RFC 9700 §2/);
    }
    await expect.poll(() => textOf(card(app.page, 'Authorization code'))).not.toContain('Deprecated');
  });
});

describe('every card is played to its end', () => {
  it.each([
    ['Client credentials', ['Token request', 'API call'], /Access token/],
    ['Device authorization', ['Device authorization', 'Token request', 'UserInfo'], /ID Token Access token/],
    ['Refresh', ['Refresh'], /Access token Refresh token/],
    ['Hybrid flow', ['Authorization request', 'Callback', 'Token request'], /ID Token.*Access token/],
    [
      'Implicit grant',
      ['Authorization request', 'Callback', 'UserInfo'],
      /ID Token.*Access token|Access token/,
    ],
    ['Password grant', ['Token request', 'API call'], /Access token/],
  ])('%s', async (grant, messages, tokens) => {
    const { page } = app;
    const before = await runItems(page).count();
    await playButton(page, grant).click();
    const read = await playToEnd(page);
    expect(read[0]).toMatch(/Discovery .*The client knows only the issuer/);
    for (const message of messages) expect(read.join('\n')).toContain(message);
    for (const row of read) expect(row).toMatch(/\.$/);
    await expect.poll(() => endOf(page)).toMatch(tokens);
    await expect.poll(() => endOf(page)).not.toContain('passed');
    await page.getByRole('button', { name: 'Checks', exact: true }).click();
    await expect.poll(() => endOf(page)).toMatch(/\d+ passed/);
    await page.getByRole('button', { name: 'Checks', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await expect.poll(() => overflow(page)).toBe(0);
    await expect.poll(() => runItems(page).count()).toBe(before + (grant === 'Refresh' ? 2 : 1));
    await expect.poll(() => textOf(runItems(page).first())).toContain('completed');
    await takePicture(page, `gallery-${grant.split(' ')[0]?.toLowerCase()}`);
    await backToCards();
  });
});

describe('a play by the keyboard alone', () => {
  it('goes from the card to the tokens', async () => {
    const { page } = app;
    await playButton(page, 'Authorization code').focus();
    await press('Enter');
    await standing(page);
    await expect.poll(() => focused()).toMatch(/^Next/);
    const read = await playToEnd(page, () => press('Enter'));
    expect(read.length).toBeGreaterThanOrEqual(14);
    expect(read.join('\n')).toMatch(/code_challenge.*Callback.*code_verifier/s);
    await expect.poll(focused).toMatch(/^Result/);
    await button('Show tokens').focus();
    await press('Enter');
    await card(page, 'Access token').waitFor();
    await press('5');
    await playEnd(page).waitFor();
    await expectInPlace();
  });

  it('goes back to a message, and shows what is in it', async () => {
    const { page } = app;
    const before = await runItems(page).count();
    const shown = async (name: string) => {
      await nowRow(page).filter({ hasText: name }).locator('.row-details').waitFor();
      return textOf(nowRow(page).locator('.row-details'));
    };
    await press('ArrowLeft');
    await expect.poll(() => shown('API call')).toMatch(/Authorization Bearer .*masked|Authorization Bearer/);
    await press('PageUp');
    await shown('UserInfo');
    await press('PageUp');
    await expect
      .poll(() => shown('Token request'))
      .toMatch(/grant_type .*code .*code_verifier .*access_token .*id_token/);
    await expectInPlace();
    await takePicture(page, 'gallery-back');
    await page.getByRole('button', { name: 'Checks', exact: true }).click();
    await expect.poll(() => shown('Token request')).toMatch(/Checks \d+ passed/);
    await page.getByRole('button', { name: 'Checks', exact: true }).click();
    await expect.poll(() => shown('Token request')).not.toContain('passed');
    await button('Open access token').first().click();
    const token = page.getByRole('dialog', { name: 'Access token' });
    await expect
      .poll(() => textOf(token))
      .toMatch(
        /expires .* Header .*alg RS256.* Payload .*sub .*aud .* Signature signature verified with key/,
      );
    await takePicture(page, 'gallery-token');
    await expectInPlace();
    await press('Escape');
    await token.waitFor({ state: 'hidden' });
    await press('ArrowLeft');
    await expect.poll(() => shown('Callback')).toMatch(/code .*state .*iss /);
    await expect.poll(() => shown('Callback')).not.toContain('client_id');
    await button('Open message').click();
    await page
      .getByRole('dialog')
      .getByRole('tab', { name: /^Parameters/ })
      .waitFor();
    await page.getByRole('dialog').getByRole('heading', { name: 'Callback' }).waitFor();
    await expectInPlace();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect.poll(focused).toBe('Open message');
    await press('PageDown');
    await shown('Token request');
    await page.getByText('The user signs in at the provider').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'The client redirects the browser' }).click();
    await expect.poll(() => shown('Authorization request')).toContain('code_challenge');
    await page.getByRole('button', { name: 'Show message 7', exact: true }).click();
    await shown('Token request');
    for (let count = 0; count < 3; count += 1) await press('ArrowRight');
    await expect.poll(() => nowRow(page).count()).toBe(0);
    await expect.poll(() => runItems(page).count()).toBe(before);
  });

  it('does not start another run by one step too many', async () => {
    const before = await runItems(app.page).count();
    await press('F10');
    await expect.poll(() => runItems(app.page).count()).toBe(before);
    await expect.poll(() => playEnd(app.page).isVisible()).toBe(true);
  });

  it('ends with Escape where it started', async () => {
    await press('Escape');
    await expect.poll(focused).toBe('Play: Authorization code');
  });

  it('starts from the palette, on any screen, and steps with F10', async () => {
    await go(app.page, 'Debugger');
    await press('Control+k');
    await app.page.keyboard.type('Play: Password');
    await press('Enter');
    const first = await standing(app.page);
    await press('F10');
    await expect.poll(() => standing(app.page, first)).toContain('Response: Discovery');
    await abandon();
  });
});

describe('a play that is not played to its end', () => {
  beforeAll(async () => {
    await app.stop();
    app = await openWindow({ ownLoginBrowsers: true });
    await closeNotice(app.page);
    await go(app.page, 'Gallery');
  });

  it('is aborted where it is, and its messages are stored', async () => {
    const { page } = app;
    await playButton(page, 'Authorization code').click();
    const row = await standing(page);
    await button('Next').press('Enter');
    await standing(page, row);
    await takePicture(page, 'gallery-held');
    for (const width of [1024, 1920, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => missedLanes(page)).toBeLessThan(1);
    }
    await expectInPlace();
    await page.getByRole('button', { name: 'Abort', exact: true }).click();
    await page.getByText('Aborted. Messages so far were saved').waitFor();
    await expect.poll(() => endOf(page)).toMatch(/Result so far .*none/);
    await expect.poll(() => textOf(runItems(page).first())).toContain('aborted');
    await expectInPlace();
    await backToCards();
  });

  it('leaves nothing behind after Escape', async () => {
    const { page } = app;
    await playButton(page, 'Hybrid flow').click();
    await untilLogin();
    await abandon();
    await runItems(page).first().getByText('aborted').waitFor();
    await expect.poll(() => app.openLogins()).toBe(0);
    await go(page, 'Debugger');
    await page.getByRole('region', { name: 'Planned messages' }).waitFor();
    await go(page, 'Gallery');
  });

  it('continues by itself, until it is looked at in the Debugger', async () => {
    const { page } = app;
    await playButton(page, 'Client credentials').click();
    const first = await standing(page);
    for (const speed of ['1×', '2×']) {
      await button(/^Speed/).click();
      await page.getByRole('menuitemradio', { name: speed, exact: true }).click();
      await expect.poll(() => textOf(button(/^Speed/))).toBe(`Speed ${speed}`);
    }
    await button('Auto-play').click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect.poll(() => standing(page, first)).toContain('Response: Discovery');
    await button('Open in Debugger').click();
    await page.getByText(/^Paused: discovery response received/).waitFor();
    await go(page, 'Gallery');
    await button('Auto-play').waitFor();
    await expect.poll(() => nowRow(page).isVisible()).toBe(true);
  });

  it('is found again after another run was opened, and is where it was', async () => {
    const { page } = app;
    await runItems(page).nth(1).getByRole('button').first().click();
    await page.getByRole('heading', { name: 'Another run is open' }).waitFor();
    await expectInPlace();
    await button('Back to this grant').click();
    await expect.poll(() => standing(page)).toContain('Response: Discovery');
  });

  it('leaves a paused one in the list when another one starts', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await button('New run').click();
    await button(/^Step/).click();
    await page.getByText('Paused before the discovery', { exact: true }).waitFor();
    await go(page, 'Gallery');
    await abandon();
    await playButton(page, 'Password grant').click();
    await page.getByText(/continues in the list of runs/).waitFor();
    await playToEnd(page);
    await expect.poll(() => textOf(runItems(page).nth(1))).toContain('paused');
    await backToCards();
  });

  it('says so when its login window is closed', async () => {
    const { page } = app;
    await playButton(page, 'Implicit grant').click();
    await untilLogin();
    await app.closeLogins();
    await playToEnd(page);
    await expect.poll(() => textOf(page.getByRole('alert').first())).toMatch(/login window.* Play again/);
    await expect.poll(() => textOf(runItems(page).first())).toContain('failed');
    await takePicture(page, 'gallery-failed');
    await expectInPlace();
    await button('Play again').first().click();
    await standing(page);
    await abandon();
  });

  it('made nothing that the page had to complain of', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('without the provider that is built in', () => {
  it('a play fails, and says that there is no response', async () => {
    const { home } = app;
    await app.stop({ keep: true });
    await rm(join(home, 'demo-provider'), { recursive: true });
    await writeFile(join(home, 'demo-provider'), 'no folder');
    app = await openWindow({ home });
    const { page } = app;
    await go(page, 'Gallery');
    // A play that was open is shown again after the restart.
    const play = playButton(page, 'Client credentials');
    const leave = page.getByRole('button', { name: 'All grants' });
    await play.or(leave).waitFor();
    if (await leave.isVisible()) await leave.click();
    await play.click();
    await playToEnd(page);
    await expect
      .poll(() => textOf(page.getByRole('alert').first()))
      .toMatch(/Connection refused .* Edit connection/);
    await takePicture(page, 'gallery-error');
    await expectInPlace();
  });
});
