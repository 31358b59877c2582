import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../../electron/machine/find-browser.ts';
import type { SampleOptions } from './sample-bridge.ts';

const root = path.join(import.meta.dirname, '..', '..');
const origin = 'https://grantscope.internal';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-sample'; font-src 'self'; img-src 'self' data:; worker-src 'self'; connect-src 'none'";
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The sample program as one script for the page. */
export async function bundleSample(): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve('./sample-page.ts')),
        formats: ['iife'],
        name: 'sample',
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('the sample was not built');
  return output.output[0].code;
}

export interface SampleWindow {
  readonly page: Page;
  /** What the page complained of, the content security policy included. */
  readonly complaints: readonly string[];
}

/** Opens the built window in a browser, over the sample program instead of the real one. */
export async function openSampleWindow(
  browser: Browser,
  script: string,
  view: { width: number; height: number; sample?: SampleOptions; noBridge?: boolean },
): Promise<SampleWindow> {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height } });
  await context.route('**', (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) return route.abort();
    const file = url.pathname === '/' ? '/index.html' : url.pathname;
    const content = readFileSync(path.join(root, 'dist', 'renderer', file));
    return route.fulfill({
      body: file.endsWith('.html') ? content.toString().replaceAll('{{nonce}}', 'sample') : content,
      headers: {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      },
    });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (view.noBridge !== true) {
    await page.addInitScript(
      `window.sampleOptions = ${JSON.stringify(JSON.stringify(view.sample ?? {}))};\n${script}`,
    );
  }
  await page.goto(`${origin}/`);
  return { page, complaints };
}

/** A browser for looking at the window. */
export function launchSampleBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (!found.ok) throw new Error(found.failure.message);
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: found.value,
    args: ['--disable-gpu', '--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
  });
}
