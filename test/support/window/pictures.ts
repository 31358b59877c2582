import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'test-results', 'pictures');

/** Saves what the window shows now, under a name, among the results of the tests; only where PICTURES=1 asks for it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return;
  await mkdir(folder, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}
