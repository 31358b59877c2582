import { describe, expect, test } from 'vitest';
import type { FrontChannelRunOptions } from '../../../../core/grants/run-options.ts';
import type { ConnectionView } from '../../../../core/views/connection/connection-view.ts';
import { withSystemBrowser } from '../../../../core/views/connection/system-browser-options.ts';
import {
  networkNote,
  readPort,
  redirectUriOf,
  registeredUris,
  registrationNote,
  systemBrowserWith,
} from '../../../../renderer/screens/debugger/system-browser.ts';
import { sampleApp } from '../../../support/samples/app.ts';

const [first] = sampleApp(0).connections;
if (first === undefined) throw new Error('no connection');
const plain: ConnectionView = { ...first, redirectUri: 'https://app.example/callback' };
const client = { shows: '', authentication: 'none', grants: ['authorization-code'] } as const;
const demo: ConnectionView = {
  ...plain,
  demo: true,
  clientId: 'web',
  demoClients: [
    { ...client, clientId: 'web', name: 'Web', redirectUris: ['https://app.example/callback'] },
    { ...client, clientId: 'native', name: 'Native', redirectUris: ['http://127.0.0.1/cb', 'app.demo:/cb'] },
    { ...client, clientId: 'service', name: 'Service', redirectUris: [], grants: ['client-credentials'] },
  ],
};
const options: FrontChannelRunOptions = {
  grant: 'authorization-code',
  scope: '',
  responseMode: 'query',
  pkce: 'S256',
  nonce: true,
  autoLogin: true,
};

describe('the system browser', () => {
  test.each([
    [{ network: { ca: 'PEM' } }, true],
    [{ network: { proxy: { url: 'http://proxy.example', hasPassword: false } } }, true],
    [{ network: { insecureTls: true } }, true],
    [{ network: { loginTimeout: 60, insecureTls: false } }, false],
    [{}, false],
  ])('is said to go its own way where the connection has one: %j', (connection, said) => {
    expect(networkNote(connection) !== '').toBe(said);
  });

  test('comes with the client of the demo provider that is made for it, where the grant has one', () => {
    expect(withSystemBrowser(demo.demoClients, options)).toEqual({
      ownBrowser: { answer: 'received' },
      client: 'native',
    });
    expect(
      withSystemBrowser(demo.demoClients, {
        ...options,
        grant: 'hybrid',
        pkce: 'S256',
        responseType: 'code id_token',
      }),
    ).toEqual({
      ownBrowser: { answer: 'received' },
    });
    expect(withSystemBrowser(undefined, options)).toEqual({ ownBrowser: { answer: 'received' } });
  });

  test('goes to the redirect URI of the client, of the connection, or to the one that was typed', () => {
    expect(redirectUriOf(demo, { ...options, client: 'native' })).toBe('http://127.0.0.1/cb');
    expect(redirectUriOf(demo, options)).toBe('https://app.example/callback');
    const typed: FrontChannelRunOptions = {
      ...options,
      ownBrowser: { answer: 'received', redirectUri: 'http://[::1]/' },
    };
    expect(redirectUriOf(plain, typed)).toBe('http://[::1]/');
    expect(registeredUris(demo, 'service')).toEqual(['https://app.example/callback']);
  });

  test('forgets what is left to the redirect URI', () => {
    const own = { answer: 'received', port: 8400, redirectUri: 'http://localhost/' } as const;
    expect(systemBrowserWith(own, { port: undefined })).toEqual({
      answer: 'received',
      redirectUri: 'http://localhost/',
    });
    expect(systemBrowserWith(own, { answer: 'pasted', redirectUri: undefined })).toEqual({
      answer: 'pasted',
      port: 8400,
    });
  });
});

test.each([
  ['8400', 8400],
  [' 1 ', 1],
  ['65535', 65_535],
  ['65536', undefined],
  ['0', undefined],
  ['', undefined],
  ['8e3', undefined],
  ['-1', undefined],
])('the port of %o is %o', (text, port) => expect(readPort(text)).toBe(port));

test.each([
  ['http://127.0.0.1/cb', 'This URI is registered for the client.'],
  ['http://127.0.0.1:9/cb', 'Providers must accept any port'],
  ['http://localhost:9/cb', 'Many providers accept any port'],
  ['http://127.0.0.1:9/other', 'register it at the provider'],
  ['https://127.0.0.1:9/cb', 'register it at the provider'],
  ['http://127.0.0.1.evil.example:9/cb', 'register it at the provider'],
  ['https://app.example:9/cb', 'register it at the provider'],
])('of %s it is said: %s', (used, said) => {
  const registered = ['http://127.0.0.1/cb', 'http://localhost/cb', 'https://app.example/cb'];
  expect(registrationNote(used, registered)).toContain(said);
});
