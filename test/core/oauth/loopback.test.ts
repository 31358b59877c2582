import { describe, expect, test } from 'vitest';
import { isHttpsOrLoopback, isLoopbackUrl } from '../../../core/oauth/loopback.ts';

describe('isLoopbackUrl', () => {
  test.each([
    ...[
      'http://127.0.0.1',
      'https://127.0.0.1:8443/a',
      'http://127.255.255.254',
      'http://127.1',
      'http://[::1]:80/',
    ],
    ...['http://localhost', 'HTTP://LOCALHOST:3000', 'http://idp.localhost', 'https://a.b.localhost/x'],
  ])('%s is one', (url) => {
    expect([isLoopbackUrl(url), isHttpsOrLoopback(url)]).toEqual([true, true]);
  });

  test.each([
    ...[
      'http://127.0.0.1.example.com',
      'http://localhost.example',
      'http://notlocalhost',
      'http://localhost.localdomain',
    ],
    ...['http://128.0.0.1', 'http://10.0.0.1', 'http://[::2]', 'http://0.0.0.0', 'http://.localhost'],
    ...['http://127.0.0.1@op.example', 'ftp://127.0.0.1', 'ws://localhost', 'localhost', '127.0.0.1:80', ''],
  ])('%j is none', (url) => {
    expect([isLoopbackUrl(url), isHttpsOrLoopback(url)]).toEqual([false, false]);
  });
});
