import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import {
  closeNotice,
  go,
  runButton,
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
});
afterAll(() => app?.stop());

const button = (name: string) => app.page.getByRole('button', { name, exact: true });
const stopped = (where: string) => app.page.getByText(`Paused before the ${where}`, { exact: true });
const rows = () => sequenceRows(app.page);

async function newRun(): Promise<void> {
  // The buttons move when a run ends.
  await runButton(app.page).waitFor({ timeout: 45_000 });
  await button('New run').click();
  await app.page.getByRole('region', { name: 'Planned messages' }).waitFor();
}

describe('a breakpoint on the token request', () => {
  it('is set by the mouse, stops the run, and shows the literal request with its secrets masked', async () => {
    const { page } = app;
    const gutter = page.getByRole('button', { name: 'Breakpoint: Token request' });
    await gutter.click();
    await expect.poll(() => gutter.getAttribute('aria-pressed')).toBe('true');
    await runButton(app.page).click();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await expect.poll(() => page.getByText('breakpoint: Token request').isVisible()).toBe(true);
    await expect.poll(() => page.title()).toMatch(/^Paused · /);
    const parameters = page.getByRole('tabpanel');
    await expect.poll(() => textOf(valueRow(parameters, 'grant_type'))).toContain('authorization_code');
    await expect
      .poll(() => textOf(valueRow(parameters, 'redirect_uri')))
      .toContain('https://app.example/callback');
    for (const secret of ['code', 'code_verifier']) {
      await expect.poll(() => textOf(valueRow(parameters, secret))).toContain('masked');
    }
    await takePicture(page, 'stopped-before-token-request');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('sends nothing before Resume', async () => {
    const before = await rows().allInnerTexts();
    expect(before.at(-1)).toMatch(/waiting/);
    await app.page.waitForTimeout(500);
    await expect.poll(() => rows().allInnerTexts()).toEqual(before);
    await expect.poll(() => button('Resume').isEnabled()).toBe(true);
  });

  it('continues to the tokens with Resume', async () => {
    await button('Resume').click();
    await runItems(app.page).first().getByText('completed').waitFor({ timeout: 45_000 });
    await expect.poll(() => stopped('token request').count()).toBe(0);
    expect((await rows().allInnerTexts()).join('\n')).toMatch(/UserInfo/);
  });

  it('is cleared by the keyboard, at the row of the message', async () => {
    const { page } = app;
    await rows().filter({ hasText: /token/i }).last().click();
    await page.getByRole('grid', { name: 'Messages' }).focus();
    await page.keyboard.press('F9');
    await newRun();
    const gutter = page.getByRole('button', { name: 'Breakpoint: Token request' });
    await expect.poll(() => gutter.getAttribute('aria-pressed')).toBe('false');
  });
});

describe('an edit of the token request', () => {
  const detail = () => app.page.getByRole('region', { name: 'Message details' });

  it('opens by key, replaces a masked value, and shows literally what will be sent', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Breakpoint: Token request' }).click();
    await runButton(app.page).click();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await page.keyboard.press('e');
    await button('Replace code_verifier').click();
    await page.keyboard.type('x'.repeat(43));
    await page.getByRole('region', { name: 'Headers' }).getByRole('button', { name: 'Add' }).click();
    await page.keyboard.type('X Test');
    await detail().getByText('"X Test" is not a valid header name').waitFor();
    await expect.poll(() => button('Send edited').isDisabled()).toBe(true);
    await page.getByLabel('Name of X Test').fill('X-Test');
    const preview = page.getByRole('region', { name: 'What will be sent' });
    await preview.getByText('X-Test:').waitFor();
    await expect.poll(() => textOf(preview)).toMatch(/code_verifier=xxxx…\(43\)/);
    await takePicture(page, 'edited-token-request');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is undone by row, and is not lost while the editor is closed', async () => {
    const { page } = app;
    await button('Actions for X-Test').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect
      .poll(() => textOf(page.getByRole('region', { name: 'What will be sent' })))
      .not.toContain('X-Test');
    await page.getByLabel('Name of grant_type').focus();
    await page.keyboard.press('Escape');
    await button('Continue editing').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Value of code_verifier').inputValue()).toBe('x'.repeat(43));
  });

  it('is sent, and the refusal is shown', async () => {
    const { page } = app;
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/invalid_grant/)
      .first()
      .waitFor({ timeout: 45_000 });
    await rows()
      .filter({ hasText: /Token request.*edited · 400/s })
      .click();
    const edited = detail().getByRole('region', { name: 'Edited at the pause' });
    await expect
      .poll(() => textOf(edited))
      .toMatch(/code_verifier\s+form parameter, changed.*\(43\)\s*xxxx…\(43\)/s);
    await takePicture(page, 'edited-message');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is undone by a fork, which sends the request as the client made it', async () => {
    const { page } = app;
    await button('Fork from here').click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/^The authorization code was sent with message \d+, which was refused\.$/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Fork', exact: true }).click();
    await page.getByText(/^Forked from message \d+ of .+, \d+:\d+/).waitFor();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await button('Resume').click();
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
    await newRun();
  });

  it('of a response changes what the client processes, with the JWT in it', async () => {
    const { page } = app;
    await runButton(app.page).click();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await page.getByRole('checkbox', { name: 'Pause on responses' }).check();
    await button('Step').click();
    await page.getByText(/^Paused: token response received/).waitFor();
    await page.keyboard.press('e');
    const members = page.getByRole('region', { name: 'JSON members' });
    await members.getByLabel('Value of expires_in').fill('soon');
    await detail().getByText('The value of expires_in is not JSON.').waitFor();
    await members.getByLabel('Value of expires_in').fill('1');
    const idToken = members.getByRole('listitem').filter({ has: page.getByLabel('Name of id_token') });
    await idToken.getByRole('button', { name: 'Edit the JWT' }).click();
    const claims = page.getByRole('region', { name: 'Claims of id_token' });
    await claims.getByLabel('Value of nonce').fill('"other"');
    await takePicture(page, 'edited-token-response');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('checkbox', { name: 'Pause on responses' }).uncheck();
    await button('Resume').click();
    await go(page, 'Findings');
    const note = /Expected after the edit of nonce in the response of the Token request/;
    await page.getByText(note).first().waitFor({ timeout: 45_000 });
    await go(page, 'Debugger');
    await newRun();
  });

  it('may be a drop, or a reply by hand', async () => {
    const { page } = app;
    await runButton(app.page).click();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await button('Drop').click();
    await page
      .getByText(/dropped at the pause\. Nothing was sent\./)
      .first()
      .waitFor();
    await newRun();
    await runButton(app.page).click();
    await stopped('token request').waitFor({ timeout: 45_000 });
    await button('Reply by hand').click();
    await page.getByLabel('Body').fill('{"error":"unauthorized_client"}');
    await expect.poll(() => violations(page)).toEqual([]);
    await takePicture(page, 'reply-by-hand');
    await button('Use this reply').click();
    await runItems(page).first().getByText(': unauthorized_client').waitFor({ timeout: 45_000 });
    await newRun();
    await page.getByRole('button', { name: 'Breakpoint: Token request' }).click();
  });
});

describe('stepping', () => {
  it('pauses before every message, and before every response is processed where that is chosen', async () => {
    const { page } = app;
    await button('Step').click();
    await stopped('discovery').waitFor();
    await button('Step').click();
    await stopped('API metadata').waitFor();
    await page.getByRole('checkbox', { name: 'Pause on responses' }).check();
    await button('Step').click();
    await page.getByText(/^Paused: API metadata response received/).waitFor();
    await expect
      .poll(() => textOf(page.getByRole('region', { name: 'Message details' })))
      .not.toMatch(/200 · /);
    await takePicture(page, 'paused-at-response');
    await expect.poll(() => violations(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Pause on responses' }).uncheck();
    await button('Step').click();
    await stopped('JWKS').waitFor();
  });

  it('ends with Abort, keeps what happened, and says so', async () => {
    const { page } = app;
    await button('Abort').click();
    await page.getByText('Run aborted. Messages so far were saved.').waitFor();
    await expect.poll(() => rows().filter({ hasText: 'Discovery' }).count()).toBeGreaterThan(0);
    await expect.poll(() => runButton(app.page).isEnabled()).toBe(true);
    await expect.poll(() => violations(page)).toEqual([]);
  });

  it('made nothing that the page had to complain of', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('a fork', () => {
  it('says that the code is used, sends it again, and marks what is from the record', async () => {
    const { page } = app;
    await newRun();
    await runButton(app.page).click();
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
    await rows().filter({ hasText: 'Token request' }).click();
    await button('Fork from here').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^The authorization code was used by message \d+\.$/).waitFor();
    await takePicture(page, 'fork-dialog');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await dialog.getByRole('button', { name: 'Fork', exact: true }).click();
    await runItems(page).first().getByText(': invalid_grant').waitFor({ timeout: 45_000 });
    await page.getByText(/^Forked from message \d+ of .+, \d+:\d+/).waitFor();
    await expect.poll(() => rows().filter({ hasText: 'from the record' }).count()).toBeGreaterThan(3);
    await expect
      .poll(() => rows().filter({ hasText: 'Token request' }).textContent())
      .not.toContain('from the record');
    await takePicture(page, 'forked-run');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('of the authorization request logs in anew, and completes', async () => {
    const { page } = app;
    await button('Open that run').click();
    await rows().filter({ hasText: 'Authorization request' }).click();
    await button('Fork from here').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fork', exact: true }).click();
    await page.getByText(/^Forked from message \d+ of .+, \d+:\d+/).waitFor();
    await runItems(page).first().getByText('completed').waitFor({ timeout: 45_000 });
  });
});

describe('a message that is sent again', () => {
  it('says that the code is used, and shows how the response differs from the original', async () => {
    const { page } = app;
    await rows().filter({ hasText: 'Token request' }).click();
    await button('Resend').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^The authorization code was used by message \d+\.$/).waitFor();
    await takePicture(page, 'resend-dialog');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await dialog.getByRole('button', { name: 'Resend', exact: true }).click();
    const compared = page.getByRole('region', { name: 'Comparison with the original' });
    await compared.getByText(/^Message \d+ of another run, sent again\.$/).waitFor();
    await compared.getByText('invalid_grant').waitFor();
    await expect.poll(() => rows().count()).toBe(1);
    await takePicture(page, 'resent-message');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('can be edited before, and is found by its title', async () => {
    const { page } = app;
    await page.keyboard.press('s');
    await page.getByRole('dialog').getByRole('button', { name: 'Edit first' }).click();
    await stopped('token request').waitFor();
    await button('Abort').click();
    await runItems(page).first().getByText('Resent: Token request').waitFor();
  });
});
