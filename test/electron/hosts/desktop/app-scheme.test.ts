import type { Protocol } from 'electron';
import { expect, it } from 'vitest';
import {
  appOrigin,
  isOurs,
  registerAppScheme,
  serveAppFiles,
} from '../../../../electron/hosts/desktop/app-scheme.ts';

it('is registered as a scheme with origins, secure, and with nothing more', () => {
  const registered: unknown[] = [];
  registerAppScheme({
    registerSchemesAsPrivileged: (schemes) => registered.push(...schemes),
  });
  expect(registered).toEqual([{ scheme: 'grantscope-window', privileges: { standard: true, secure: true } }]);
});

it.each([
  [`${appOrigin}/`, true],
  [`${appOrigin}/assets/main.js`, true],
  ['grantscope-window://grantscope.example/', false],
  ['grantscope-window://other/', false],
  ['grantscope-window:grantscope', false],
  ['grantscope://grantscope/', false],
  ['app://grantscope/', false],
  ['https://grantscope/', false],
  ['data:text/html,grantscope-window://grantscope/', false],
  ['', false],
])('says of %s whether it is ours: %s', (url, ours) => {
  expect(isOurs(url)).toBe(ours);
});

it.each([
  'app:/cb',
  'app://cb',
  'app:cb',
  'com.example.app:/cb',
  'myapp://cb',
  'grantscope:/cb',
  'window:/cb',
])('leaves the scheme of the redirect URI %s to its client', (redirectUri) => {
  expect(new URL(appOrigin).protocol).not.toBe(new URL(redirectUri).protocol);
});

function served() {
  let handler: Parameters<Protocol['handle']>[1] | undefined;
  const asked: string[] = [];
  serveAppFiles({ handle: (_scheme, next) => (handler = next) }, async (url) => {
    asked.push(url);
    return {
      status: 200,
      headers: { 'content-security-policy': "default-src 'none'" },
      body: Buffer.from('ä'),
    };
  });
  return { asked, ask: async (request: Request) => handler?.(request as never) };
}

it('returns the file and its headers', async () => {
  const { asked, ask } = served();
  const response = await ask(new Request(`${appOrigin}/x.js`));
  expect(response?.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect([response?.status, await response?.text(), asked]).toEqual([200, 'ä', [`${appOrigin}/x.js`]]);
});

it('takes GET alone', async () => {
  const { asked, ask } = served();
  const response = await ask(new Request(`${appOrigin}/x.js`, { method: 'POST', body: 'x' }));
  expect([response?.status, asked]).toEqual([405, []]);
});
