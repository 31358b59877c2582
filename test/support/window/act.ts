import type { Locator, Page } from 'playwright';

export type ScreenName = 'Debugger' | 'Tokens' | 'Findings' | 'Inspector' | 'Gallery';

/** Opens a screen by its tab, and waits for its content, whose code may have to be loaded. */
export async function go(page: Page, screen: ScreenName): Promise<void> {
  const tab = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen });
  await tab.click();
  await page.locator(`main[aria-label="${screen}"] > :not(h1, .notices)`).first().waitFor();
}

/** Chooses the grant of the next run, after clearing the screen of an open run. */
export async function chooseGrant(page: Page, grant: string): Promise<void> {
  const newRun = page.getByRole('button', { name: 'New run' });
  if (await newRun.isVisible()) await newRun.click();
  await page.getByRole('button', { name: /^Grant/ }).click();
  await page.getByRole('menuitemradio', { name: grant }).click();
}

/** The items of the sidebar's list of runs, newest first. */
export function runItems(page: Page): Locator {
  return page.getByRole('region', { name: 'List of runs' }).getByRole('listitem');
}

/** Presses Run and waits until the run ended in the state; the sidebar says it. */
export async function run(page: Page, state: 'completed' | 'failed' = 'completed'): Promise<void> {
  const before = await runItems(page).count();
  await runButton(page).click();
  await runItems(page).nth(before).waitFor();
  await runItems(page).first().getByText(state).first().waitFor({ timeout: 100_000 });
}

/** The button of the run bar that starts a run; a failure below may offer the same. */
export function runButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Run( again)?$/ }).first();
}

/** The failure above the messages of a run. */
export function runFailure(page: Page): Locator {
  return page.getByRole('main').getByRole('alert').first();
}

/** Unfolds the failure of a run, and returns what a user reads of it, on one line. */
export async function readFailure(page: Page): Promise<string> {
  const details = runFailure(page).getByRole('button', { name: 'Details' });
  if ((await details.getAttribute('aria-expanded')) === 'false') await details.click();
  return textOf(runFailure(page));
}

/** The card of a token. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('article', { name: title, exact: true });
}

/** The row of a claim, a parameter or a header, by its name. */
export function valueRow(within: Locator, name: string): Locator {
  return within.getByRole('row').filter({ has: within.page().getByRole('rowheader', { name, exact: true }) });
}

/** The rows of the sequence, without its heading and messages that are still to come. */
export function sequenceRows(page: Page): Locator {
  return page
    .getByRole('grid', { name: 'Messages' })
    .locator('[role="row"]:not([data-kind="coming"])')
    .filter({ has: page.getByRole('gridcell') });
}

/** Sets a passphrase for the vault, or gives the one that was set. */
export async function givePassphrase(page: Page, passphrase: string): Promise<void> {
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^Vault/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  const again = dialog.getByLabel('Repeat passphrase');
  if (await again.isVisible()) await again.fill(passphrase);
  await dialog.getByRole('button', { name: /Set passphrase|Unlock/ }).click();
  await page.getByText('Vault: passphrase').waitFor();
}

/** What a user reads in a place, on one line. */
export async function textOf(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: users do not read hidden text.
  return (await place.innerText()).replace(/\s+/g, ' ').trim();
}

/** Closes the notice that there is no key store, as a user does who has read it. */
export async function closeNotice(page: Page): Promise<void> {
  const notices = page.getByRole('button', { name: 'Dismiss' });
  if ((await notices.count()) > 0) await notices.first().click();
}
