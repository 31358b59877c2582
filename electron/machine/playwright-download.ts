import { createRequire } from 'node:module';
import path from 'node:path';

/** Arguments for Node with which Playwright downloads its Chromium into its own cache. */
export function playwrightDownload(): readonly string[] {
  const description = createRequire(import.meta.url).resolve('playwright/package.json');
  return [path.join(path.dirname(description), 'cli.js'), 'install', 'chromium'];
}
