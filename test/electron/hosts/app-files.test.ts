import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAppFiles } from '../../../electron/hosts/app-files.ts';

const appOrigin = 'app://grantscope';

const parent = mkdtempSync(join(tmpdir(), 'grantscope-files-'));
const folder = join(parent, 'app');
mkdirSync(join(folder, 'assets'), { recursive: true });
mkdirSync(join(parent, 'app-secret'));
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="{{nonce}}">');
writeFileSync(join(folder, 'assets', 'main.js'), 'run()');
writeFileSync(join(folder, 'notes.txt'), 'not served');
writeFileSync(join(parent, 'outside.js'), 'secret');
writeFileSync(join(parent, 'app-secret', 'x.js'), 'secret');

test('serves the page with the nonce of its own policy', async () => {
  const page = await createAppFiles(folder, appOrigin)(`${appOrigin}/`);
  const nonce = /content="([^"]+)"/.exec(page.body.toString())?.[1];
  expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['content-security-policy']).toContain("connect-src 'none'");
});

test('two starts have two nonces', async () => {
  const [one, two] = await Promise.all([
    createAppFiles(folder, appOrigin)(`${appOrigin}/`),
    createAppFiles(folder, appOrigin)(`${appOrigin}/`),
  ]);
  expect(one.body).not.toEqual(two.body);
});

test('serves files of the folder by their type', async () => {
  const file = await createAppFiles(folder, appOrigin)(`${appOrigin}/assets/main.js`);
  expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  expect(file.body.toString()).toBe('run()');
});

test.each([
  '/../outside.js',
  '/%2e%2e/outside.js',
  '/..%2foutside.js',
  '/../app-secret/x.js',
  '/%2e%2e%2fapp-secret/x.js',
  '/notes.txt',
  '/assets',
  '/missing.js',
  '/%zz.js',
])('does not serve %s', async (path) => {
  const file = await createAppFiles(folder, appOrigin)(`${appOrigin}${path}`);
  expect(file.status).toBe(404);
  expect(file.headers['content-security-policy']).toBeDefined();
});

test('does not respond to another origin', async () => {
  const other = createAppFiles(folder, 'https://grantscope.internal');
  expect((await other('https://grantscope.internal/')).status).toBe(200);
  for (const url of [
    'https://grantscope.internal.example/',
    'http://grantscope.internal/',
    `${appOrigin}/`,
  ]) {
    expect((await other(url)).status).toBe(404);
  }
  expect((await createAppFiles(folder, appOrigin)('app://grantscope.example/')).status).toBe(404);
});
