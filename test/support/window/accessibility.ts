import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Runs in the page. */
const examine = `axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ': ' + failureSummary)))`;

/** What axe finds wrong with the page as it stands, a line for each rule and element; best empty. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  return page.evaluate<readonly string[]>(examine);
}

/** By how many pixels the page is wider or higher than the window; 0 when nothing is pushed out of it. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.max(document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight, 0)`,
  );
}
