import { describe, expect, it } from 'vitest';
import { readLoopbackRedirect, withPort } from '../../../core/oauth/loopback-redirect.ts';

describe('readLoopbackRedirect', () => {
  it.each([
    ['http://127.0.0.1/callback', { tls: false, host: '127.0.0.1', port: 80, namesPort: false }],
    ['http://127.0.0.1:8123/callback', { tls: false, host: '127.0.0.1', port: 8123, namesPort: true }],
    ['http://127.0.0.1:80/callback', { tls: false, host: '127.0.0.1', port: 80, namesPort: true }],
    ['http://127.0.0.1:/callback', { tls: false, host: '127.0.0.1', port: 80, namesPort: false }],
    ['http://localhost:8123', { tls: false, host: 'localhost', port: 8123, namesPort: true }],
    ['http://[::1]:8123/cb?tenant=a', { tls: false, host: '::1', port: 8123, namesPort: true }],
    ['https://localhost/callback', { tls: true, host: 'localhost', port: 443, namesPort: false }],
    ['https://[::1]:8443/', { tls: true, host: '::1', port: 8443, namesPort: true }],
  ])('%s', (uri, redirect) => {
    expect(readLoopbackRedirect(uri)).toEqual(redirect);
  });

  it.each([
    'https://app.example/callback',
    'http://127.0.0.1.example/callback',
    'http://localhost.example:80/callback',
    'http://user@127.0.0.1/callback',
    'http://10.0.0.1:8123/',
    'http://app.localhost:8123/callback',
    'com.example.demo:/callback',
    'com.example.demo://127.0.0.1/callback',
    'http://127.0.0.1:99999/callback',
    'not a uri',
    '',
  ])('nothing can listen at %j', (uri) => {
    expect(readLoopbackRedirect(uri)).toBeUndefined();
  });
});

describe('withPort', () => {
  it.each([
    ['http://127.0.0.1/callback', 'http://127.0.0.1:4711/callback'],
    ['http://127.0.0.1:8123/callback?a=b:1', 'http://127.0.0.1:4711/callback?a=b:1'],
    ['http://127.0.0.1', 'http://127.0.0.1:4711'],
    ['https://[::1]/cb', 'https://[::1]:4711/cb'],
    ['HTTP://LOCALHOST:1/%41', 'HTTP://LOCALHOST:4711/%41'],
    ['http://localhost?x', 'http://localhost:4711?x'],
  ])('%s', (uri, moved) => {
    expect(withPort(uri, 4711)).toBe(moved);
  });
});
