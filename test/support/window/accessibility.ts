import axe from 'axe-core';
import type { Page } from 'playwright';
import { testHost } from './start-app.ts';

/** Runs in the page. What is behind a dialog or a menu was there before it was opened. */
const examine = (options: object, part?: string) => `(async () => {
  const over = [...document.querySelectorAll('[role="dialog"], [role="menu"], dialog[open]')];
  const visible = over.filter((element) => element.checkVisibility());
  const part = ${JSON.stringify(part) ?? 'visible.length > 0 ? visible : document'};
  const { violations } = await axe.run(part, ${JSON.stringify(options)});
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ': ' + failureSummary));
})()`;
const usual = { preload: false, resultTypes: ['violations'] };

/**
 * What axe finds wrong with a dialog or menu that is open, or with the page where none is, or with the part of it that a
 * selector finds; a line for each rule and element, best empty.
 */
export function violations(page: Page, part?: string): Promise<readonly string[]> {
  return examined(page, usual, part);
}

/** The same of its colours alone: what else there is does not change with the theme. */
export function colourViolations(page: Page, part?: string): Promise<readonly string[]> {
  return examined(page, { ...usual, runOnly: ['color-contrast'] }, part);
}

/** Texts whose contrast is below 7:1, or 4.5:1 where they are large (WCAG 2.2, level AAA). */
export function lowContrast(page: Page): Promise<readonly string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: true } };
  return examined(page, { ...usual, runOnly: ['color-contrast-enhanced'], rules });
}

/** In the stand-in the same page is shown by the same engine: it is examined in the other host alone. */
async function examined(page: Page, options: object, part?: string): Promise<readonly string[]> {
  if (testHost === 'stand-in') return [];
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  return page.evaluate<readonly string[]>(examine(options, part));
}

/** By how many pixels the page is wider or higher than the window; 0 when nothing is pushed out of it. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.max(document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight, 0)`,
  );
}
