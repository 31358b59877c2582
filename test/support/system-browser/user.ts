import type { Browser, Page } from 'playwright';
import type { Result } from '../../../core/base/failure.ts';
import { launchPageBrowser } from '../browser/page-browser.ts';
import { pagePatience } from '../window/patience.ts';

/** A browser that the program did not start, as the system browser of the user. */
export function launchPersonsBrowser(): Promise<Browser> {
  return launchPageBrowser();
}

/** A user at a browser: goes where they are sent, signs in as alice and allows what is requested. */
export interface Person {
  readonly page: Page;
  /** Goes to an address and starts to sign in; the result does not wait for that. */
  open(url: string): Promise<Result<null>>;
  /** Resolves when the browser has settled after the last address. */
  atRest(): Promise<void>;
  leave(): Promise<void>;
}

/** Sits down at the browser with a fresh profile; `trusting` accepts any certificate. */
export async function sitDown(browser: Browser, { trusting = false } = {}): Promise<Person> {
  const context = await browser.newContext({ ignoreHTTPSErrors: trusting });
  const page = await context.newPage();
  page.setDefaultTimeout(pagePatience);
  let busy: Promise<void> = Promise.resolve();
  return {
    page,
    async open(url) {
      busy = signIn(page, url);
      busy.catch(() => undefined);
      return { ok: true, value: null };
    },
    atRest: () => busy,
    leave: () => context.close(),
  };
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Username').fill('alice');
  await page.getByLabel('Password').fill('wonderland');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
  await page.getByText('You can close this page.').waitFor();
}
