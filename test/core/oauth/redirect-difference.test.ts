import { describe, expect, it } from 'vitest';
import { redirectDifference } from '../../../core/oauth/redirect-difference.ts';

const registered = 'https://app.example/cb';

describe('a URL that is recognizable as the redirect URI', () => {
  it.each([
    [registered, 'https://app.example/cb/?code=1', ['the trailing slash (added)']],
    ['https://app.example/cb/', 'https://app.example/cb?code=1', ['the trailing slash (missing)']],
    [registered, 'https://app.example//cb', ['the slashes (//cb, not /cb)']],
    [registered, 'https://app.example/CB', ['the letter case of the path (/CB, not /cb)']],
    [
      'https://app.example/ä',
      'https://app.example/Ä',
      ['the letter case of the path (/%C3%84, not /%C3%A4)'],
    ],
    [registered, 'https://app.example/%63b', ['the percent-encoding of the path (/%63b, not /cb)']],
    [
      'https://app.example/a%20b',
      'https://app.example/a%2520b',
      ['the percent-encoding of the path (/a%2520b, not /a%20b)'],
    ],
    [registered, 'https://app.example:8443/cb', ['the port (8443, not 443)']],
    ['http://127.0.0.1:4000/cb', 'http://127.0.0.1/cb', ['the port (80, not 4000)']],
    [registered, 'http://app.example/cb', ['the scheme (http, not https)']],
    [
      'https://127.0.0.1:4000/cb',
      'http://127.0.0.1:4001/cb',
      ['the scheme (http, not https)', 'the port (4001, not 4000)'],
    ],
    [
      'http://127.0.0.1:4000/cb',
      'http://localhost:4000/cb',
      ['the loopback host (localhost, not 127.0.0.1)'],
    ],
    ['http://localhost:4000/cb', 'http://[::1]:4000/cb', ['the loopback host ([::1], not localhost)']],
    [registered, 'https://app.example./cb', ['the trailing dot of the host (added)']],
    ['https://app.example./cb', registered, ['the trailing dot of the host (missing)']],
    [registered, 'https://user:pass@app.example/cb', ['the user information before @']],
    [registered, 'https://app.example/cb??code=1', ['a second "?" in the URL']],
    ['https://app.example/cb?x=1', 'https://app.example/cb?x=1?code=2&state=3', ['a second "?" in the URL']],
    [
      'https://app.example/cb?x=1',
      'https://app.example/cb?code=2',
      ['the parameter "x" of the redirect URI (missing)'],
    ],
    ['com.example.app:/cb', 'com.example.app://cb?code=1', ['the slashes (//cb, not /cb)']],
    ['com.example.app://cb', 'com.example.app://cb/', ['the trailing slash (added)']],
    ['com.example.app:/cb', 'com.example.app:/CB', ['the letter case of the path (/CB, not /cb)']],
  ])('%s and %s', (redirectUri, candidate, parts) => {
    expect(redirectDifference(candidate, redirectUri)).toEqual({ parts, isNear: true });
  });
});

describe('a URL that is another one', () => {
  it.each([
    [registered, 'https://app2.example/cb', ['the host (app2.example, not app.example)']],
    [registered, 'https://www.app.example/cb', ['the host (www.app.example, not app.example)']],
    ['http://127.0.0.1:4000/cb', 'http://192.168.0.1:4000/cb', ['the host (192.168.0.1, not 127.0.0.1)']],
    [
      'http://localhost:4000/cb',
      'http://localhost.evil.example:4000/cb',
      ['the host (localhost.evil.example, not localhost)'],
    ],
    [registered, 'https://app.example/cb2', ['the path (/cb2, not /cb)']],
    [registered, 'https://app.example/cb/more', ['the path (/cb/more, not /cb)']],
    [registered, 'https://app.example/', ['the path (/, not /cb)']],
    [registered, 'https://app.example/%ff', ['the path (/%ff, not /cb)']],
    [registered, 'https://app.example/日本', ['the path (/%E6%97%A5%E6%9C%AC, not /cb)']],
    [
      'https://app.example/?page=cb',
      'https://app.example/?page=login',
      ['the parameter "page" of the redirect URI'],
    ],
    ['com.example.app:/cb', 'com.example.app2:/cb', ['the scheme (com.example.app2, not com.example.app)']],
    [
      'com.example.app:/cb',
      'https:/cb',
      ['the scheme (https, not com.example.app)', 'the path (/, not /cb)'],
    ],
    ['com.example.app://cb', 'com.example.app://cb2', ['the path (//cb2, not //cb)']],
  ])('%s and %s', (redirectUri, candidate, parts) => {
    expect(redirectDifference(candidate, redirectUri)).toEqual({ parts, isNear: false });
  });

  it('names each part that differs, and cuts long ones', () => {
    const difference = redirectDifference(`http://evil.example:81/${'x'.repeat(5_000_000)}`, registered);
    expect(difference?.parts.slice(0, 3)).toEqual([
      'the scheme (http, not https)',
      'the host (evil.example, not app.example)',
      'the port (81, not 443)',
    ]);
    expect(difference?.parts[3]?.length).toBeLessThan(200);
  });
});

describe('no difference', () => {
  it.each([
    registered,
    `${registered}?code=1&state=2#x`,
    'HTTPS://App.EXAMPLE:443/cb',
    'https://app.example/a/../cb',
    `${registered}?code=1&state=https://app.example/?code=2`,
  ])('in %s', (candidate) => {
    expect(redirectDifference(candidate, registered)).toEqual({ parts: [], isNear: true });
  });

  it.each(['', 'cb', '/cb?code=1', 'https://', '\0'])('is looked for in %j, which is no URI', (candidate) => {
    expect(redirectDifference(candidate, registered)).toBeUndefined();
    expect(redirectDifference(registered, candidate)).toBeUndefined();
  });
});
