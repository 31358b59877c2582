import type { Locator, Page } from 'playwright';
import { textOf } from './act.ts';

/** The button of a card that plays its grant. */
export function playButton(page: Page, grant: string): Locator {
  return page.getByRole('button', { name: `Play: ${grant}`, exact: true });
}

/** The row of the stage at which the play is. */
export function nowRow(page: Page): Locator {
  return page.getByRole('region', { name: 'Sequence' }).locator('[aria-current="step"]');
}

/** The result of the play, once it has ended. */
export function playEnd(page: Page): Locator {
  return page.getByRole('region', { name: /^Result/ });
}

const next = (page: Page) => page.getByRole('button', { name: /^Next/ });

/** Runs in the page, and looks there for itself: each question from outside would cost a round trip. */
const waitForRow = (before?: string) => `new Promise((resolve, reject) => {
  const deadline = performance.now() + 45_000;
  const look = () => {
    if (document.querySelector('.stage-end') !== null) return resolve('');
    const place = document.querySelector('.stage-rows [data-kind="held"]');
    const told = place && [...place.children].filter((part) => !part.matches('.row-details'));
    const row = told?.map((part) => part.innerText).join(' ').replace(/\\s+/g, ' ').trim();
    if (row !== undefined && row !== ${JSON.stringify(before) ?? 'undefined'}) return resolve(row);
    if (performance.now() > deadline) return reject(new Error('the play neither paused nor ended'));
    setTimeout(look, 20);
  };
  look();
})`;

/** Waits until the play is paused or over; resolves to the text of the row, or to nothing at its end. */
export async function standing(page: Page, before?: string): Promise<string | undefined> {
  const row = await page.evaluate<string>(waitForRow(before));
  return row === '' ? undefined : row;
}

/** Presses Next until the play has ended, and returns what was read at each place. */
export async function playToEnd(
  page: Page,
  press: () => Promise<void> = () => next(page).press('Enter'),
): Promise<readonly string[]> {
  const read: string[] = [];
  for (let row = await standing(page); row !== undefined; row = await standing(page, row)) {
    read.push(row);
    await press();
  }
  await playEnd(page).waitFor();
  return read;
}

/** The text of the end of a play, on one line. */
export async function endOf(page: Page): Promise<string> {
  return textOf(playEnd(page));
}
