import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { textOf } from './act.ts';

/** The button of a card that plays its grant. */
export function playButton(page: Page, grant: string): Locator {
  return page.getByRole('button', { name: `Play: ${grant}`, exact: true });
}

/** The row of the stage at which the play stands. */
export function nowRow(page: Page): Locator {
  return page.getByRole('region', { name: 'Messages of the play' }).locator('[aria-current="step"]');
}

/** What the play came to, once it is over. */
export function playEnd(page: Page): Locator {
  return page.getByRole('region', { name: /^Result/ });
}

const next = (page: Page) => page.getByRole('button', { name: /^Next/ });

/** Waits until the play stands still or is over; answers with the text of the row, or with nothing at its end. */
export async function standing(page: Page, before?: string): Promise<string | undefined> {
  const look = async (): Promise<string | undefined> =>
    page.evaluate<string | undefined>(`(() => {
      if (document.querySelector('.stage-end') !== null) return '';
      const row = document.querySelector('.stage-rows [data-kind="held"]');
      return row?.innerText.replace(/\\s+/g, ' ').trim();
    })()`);
  let seen: string | undefined;
  await expect
    .poll(
      async () => {
        seen = await look();
        return seen !== undefined && seen !== before;
      },
      { timeout: 45_000, interval: 20 },
    )
    .toBe(true);
  return seen === '' ? undefined : seen;
}

/** Presses Next until the play is over, and answers with what was read at each place. */
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
