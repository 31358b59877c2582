import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';

/** Lets Playwright drive a browser with a profile and a debug port, which the browser has written into its profile. */
export async function attachByPort(profile: string): Promise<Browser> {
  const file = await readFile(join(profile, 'DevToolsActivePort'), 'utf8');
  const [port = ''] = file.split('\n', 1);
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}
