import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { card, chooseGrant, closeNotice, go, run, runItems, textOf } from '../../support/window/act.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { takePicture } from '../../support/window/pictures.ts';

let app: AppWindow;
beforeAll(async () => {
  app = await openWindow();
  await closeNotice(app.page);
});
afterAll(() => app?.stop());

const dialog = () => app.page.getByRole('dialog');
const banner = () => app.page.getByRole('region', { name: 'Tampering' });

async function openDialog(): Promise<void> {
  await app.page.getByRole('button', { name: 'More ways to run' }).click();
  await app.page.getByRole('menuitem', { name: 'Run with tampering…' }).click();
}

describe('a run with a tampering', () => {
  it('is chosen from those of the grant, and refused by the provider as expected', async () => {
    const { page } = app;
    await openDialog();
    await dialog().getByRole('heading', { name: 'Token request' }).waitFor();
    await takePicture(page, 'tamperings');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await dialog().getByRole('searchbox', { name: 'Search tamperings' }).fill('code_verifier changed');
    await dialog().getByRole('button', { name: 'Run with code_verifier changed' }).click();
    await banner()
      .getByText('Refused as expected: Token request, invalid_grant.')
      .waitFor({ timeout: 45_000 });
    await expect.poll(() => textOf(runItems(page).first())).toMatch(/code_verifier changed.*refused/s);
    await banner().getByRole('button', { name: 'Show message' }).click();
    await page.getByRole('region', { name: 'Edited by tampering' }).waitFor();
    await takePicture(page, 'tampered-run');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('of a response is refused by the client itself', async () => {
    const { page } = app;
    await openDialog();
    await dialog().getByRole('button', { name: 'Run with state changed' }).click();
    await banner()
      .getByText('Detected as expected: state does not match the request.')
      .waitFor({ timeout: 45_000 });
    await takePicture(page, 'tampered-response');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is one of several that are run one after another, with a table of the results', async () => {
    const { page } = app;
    await openDialog();
    await dialog().getByRole('searchbox', { name: 'Search tamperings' }).fill('RFC 7636 §4.6');
    await dialog().getByRole('button', { name: 'Run all 3' }).click();
    await dialog().getByText('3 of 3 tamperings done').waitFor({ timeout: 60_000 });
    expect(
      await dialog()
        .getByText(/^Refused as expected: Token request/)
        .count(),
    ).toBe(3);
    await takePicture(page, 'tampering-results');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await dialog().getByRole('button', { name: 'Done' }).click();
  });
});

describe('a follow-up with a tampering', () => {
  const openMenu = async (token: string, item: string) => {
    await card(app.page, token)
      .getByRole('button', { name: `More for the ${token}` })
      .click();
    await app.page.getByRole('menuitem', { name: item }).click();
  };

  it('is chosen from the menu of a token, and refused by the provider as expected', async () => {
    const { page } = app;
    await run(page);
    await go(page, 'Tokens');
    await openMenu('ID Token', 'Sign out with tampering…');
    await dialog().getByRole('button', { name: 'Run with id_token_hint changed' }).waitFor();
    await page.keyboard.press('Escape');
    await openMenu('Refresh token', 'Refresh with tampering…');
    const tampering = dialog().getByRole('button', { name: 'Run with Refresh token changed' });
    await tampering.waitFor();
    await takePicture(page, 'tamperings-refresh');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await tampering.click();
    await banner().getByText('Refused as expected: Refresh, invalid_grant.').waitFor({ timeout: 45_000 });
    await expect.poll(() => textOf(runItems(page).first())).toMatch(/Refresh token changed.*refused/s);
    expect(app.complaints).toEqual([]);
  });
});

describe('a message at which the run is paused', () => {
  it('is tampered with, and the result is judged', async () => {
    const { page } = app;
    await go(page, 'Debugger');
    await chooseGrant(page, 'Client credentials');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    const paused = page.getByText(/^Paused before the/);
    await expect
      .poll(async () => {
        const text = await textOf(paused);
        if (!text.includes('token request')) await page.keyboard.press('F10');
        return text;
      })
      .toContain('token request');
    await page.getByRole('button', { name: 'Tamper…' }).click();
    const tampering = dialog().getByRole('button', { name: 'Run with No client authentication' });
    await tampering.waitFor();
    await takePicture(page, 'tamperings-held');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await tampering.click();
    const refused = banner().getByText(/^Refused as expected: Token request/);
    await refused.waitFor({ timeout: 20_000 });
    expect(app.complaints).toEqual([]);
  });
});
