import type { Locator, Page } from 'playwright';

export interface ConnectionForm {
  readonly name: string;
  readonly issuer?: string;
  readonly clientId: string;
  readonly secret?: string;
  /** Endpoints by hand, by their wire names. */
  readonly endpoints?: Readonly<Record<string, string>>;
}

/** The dialog that covers the window. */
export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Fills in the form of a connection that is open. */
async function fillConnection(form: Locator, connection: ConnectionForm): Promise<void> {
  const { name, issuer, clientId, secret, endpoints } = connection;
  if (issuer !== undefined) await form.getByLabel('Issuer').fill(issuer);
  await form.getByLabel('Name', { exact: true }).fill(name);
  if (endpoints !== undefined) {
    await form.getByLabel(/^Enter endpoints manually/).check();
    for (const [endpoint, url] of Object.entries(endpoints)) {
      await form.getByLabel(endpoint, { exact: true }).fill(url);
    }
  }
  await form.getByLabel('Client ID').fill(clientId);
  if (secret !== undefined) {
    await form.getByLabel('Authentication').selectOption('client_secret_basic');
    await form.getByLabel('Client secret').fill(secret);
  }
}

/** Makes a connection as a user would, and chooses it. */
export async function createConnection(page: Page, connection: ConnectionForm): Promise<void> {
  await page.getByRole('button', { name: 'New connection' }).click();
  await fillConnection(dialog(page), connection);
  await dialog(page).getByRole('button', { name: 'Create' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await chooseConnection(page, connection.name.slice(0, 30));
}

/** Chooses a connection in the sidebar. */
export async function chooseConnection(page: Page, name: string): Promise<void> {
  await connectionItem(page, name).click();
}

/** A connection in the sidebar. */
export function connectionItem(page: Page, name: string): Locator {
  const list = page.getByRole('region', { name: 'Connections' });
  return list.getByRole('button').filter({ hasText: name }).first();
}

/** Opens the menu of a connection or a user, and chooses from it. */
export async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
