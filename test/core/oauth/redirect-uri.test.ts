import { describe, expect, test } from 'vitest';
import { matchRedirect, readRedirectUri } from '../../../core/oauth/redirect-uri.ts';

const registered = 'https://app.example/cb';

describe('matchRedirect', () => {
  test.each([
    ['the URI itself', registered],
    ['parameters of the answer', `${registered}?code=abc&state=xyz`],
    ['an answer in the fragment', `${registered}#id_token=abc`],
    ['the default port written out', 'https://app.example:443/cb'],
    ['scheme and host in another case', 'HTTPS://App.EXAMPLE/cb'],
    ['an empty query', `${registered}?`],
    ['dots that every browser removes', 'https://app.example/a/../cb'],
  ])('takes %s', (_, candidate) => {
    expect(matchRedirect(candidate, registered)).toBe(true);
  });

  test.each([
    ['another scheme', 'http://app.example/cb'],
    ['another port', 'https://app.example:444/cb'],
    ['the default port of another scheme', 'https://app.example:80/cb'],
    ['user info', 'https://user@app.example/cb'],
    ['user info with a password', 'https://user:pass@app.example/cb'],
    ['the host as user info of another', 'https://app.example@evil.example/cb'],
    ['a host that ends in a dot', 'https://app.example./cb'],
    ['a host that starts alike', 'https://app.example.evil.example/cb'],
    ['a host that ends alike', 'https://evil-app.example/cb'],
    ['a sub-domain', 'https://www.app.example/cb'],
    ['a path that starts alike', 'https://app.example/cbx'],
    ['a deeper path', 'https://app.example/cb/more'],
    ['a trailing slash', 'https://app.example/cb/'],
    ['a path in another case', 'https://app.example/CB'],
    ['an encoded path', 'https://app.example/%63b'],
    ['an encoded slash', 'https://app.example/%2Fcb'],
    ['a path parameter', 'https://app.example/cb;x'],
    ['a doubled slash', 'https://app.example//cb'],
    ['a backslash before the host of another', 'https://app.example\\@evil.example/cb'],
    ['a backslash in the path', 'https://app.example/\\cb'],
    ['a tab within the path of another', 'https://app.example/c\tbx'],
    ['a newline before the host of another', 'https://evil.example\n/cb'],
    ['dots that lead elsewhere', 'https://app.example/cb/../other'],
    ['dots that lead elsewhere, encoded', 'https://app.example/cb/%2e%2e'],
    ['no scheme', '//app.example/cb'],
    ['no scheme and another host', '//evil'],
    ['a path alone', '/cb'],
    ['nothing', ''],
  ])('refuses %s', (_, candidate) => {
    expect(matchRedirect(candidate, registered)).toBe(false);
  });

  test('a tab or a newline that a browser drops changes nothing', () => {
    expect(matchRedirect('https://app.exa\tmple/c\nb', registered)).toBe(true);
  });

  test('an encoded path matches when it is registered so', () => {
    expect(matchRedirect('https://app.example/%63b?code=1', 'https://app.example/%63b')).toBe(true);
    expect(matchRedirect(registered, 'https://app.example/%63b')).toBe(false);
  });

  test('a host alone is its root path', () => {
    expect(matchRedirect('https://app.example/?code=1', 'https://app.example')).toBe(true);
    expect(matchRedirect('https://app.example//', 'https://app.example')).toBe(false);
  });

  test('a redirect URI that is none matches nothing, not even itself', () => {
    expect(matchRedirect('/cb', '/cb')).toBe(false);
  });
});

describe('matchRedirect on loopback', () => {
  test.each([
    ['http://127.0.0.1:8400/cb?code=1', 'http://127.0.0.1:8400/cb', true],
    ['http://127.0.0.1:8401/cb', 'http://127.0.0.1:8400/cb', false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:8400/cb', false],
    ['http://127.0.0.1:80/cb', 'http://127.0.0.1/cb', true],
    ['http://127.0.0.2:8400/cb', 'http://127.0.0.1:8400/cb', false],
    ['http://localhost:8400/cb', 'http://127.0.0.1:8400/cb', false],
    ['http://127.0.0.1:8400/cb', 'http://localhost:8400/cb', false],
    ['http://localhost.:8400/cb', 'http://localhost:8400/cb', false],
    ['http://[::1]:8400/cb?code=1', 'http://[::1]:8400/cb', true],
    ['http://[0:0:0:0:0:0:0:1]:8400/cb', 'http://[::1]:8400/cb', true],
    ['http://127.0.0.1:8400/cb', 'http://[::1]:8400/cb', false],
    ['https://127.0.0.1:8400/cb', 'http://127.0.0.1:8400/cb', false],
  ])('%s for %s: %s', (candidate, redirectUri, matches) => {
    expect(matchRedirect(candidate, redirectUri)).toBe(matches);
  });
});

describe('matchRedirect on schemes of an app', () => {
  test.each([
    ['myapp://cb?code=1', 'myapp://cb', true],
    ['MyApp://CB#code=1', 'myapp://cb', true],
    ['myapp://cb/', 'myapp://cb', false],
    ['myapp://cb.evil', 'myapp://cb', false],
    ['myapp://cb:1', 'myapp://cb', false],
    ['myapp://user@cb', 'myapp://cb', false],
    ['myapp:/cb', 'myapp://cb', false],
    ['myapp2://cb', 'myapp://cb', false],
    ['com.example.app:/cb?code=1', 'com.example.app:/cb', true],
    ['com.example.app:/CB', 'com.example.app:/cb', false],
    ['com.example.app:/%63b', 'com.example.app:/cb', false],
    ['com.example.app:/cbx', 'com.example.app:/cb', false],
    ['com.example.app:///cb', 'com.example.app:/cb', false],
    ['com.example.app:cb', 'com.example.app:/cb', false],
    ['com.example.app:cb?code=1', 'com.example.app:cb', true],
    ['com.example.app://cb', 'com.example.app:/cb', false],
    ['com.example.apple:/cb', 'com.example.app:/cb', false],
  ])('%s for %s: %s', (candidate, redirectUri, matches) => {
    expect(matchRedirect(candidate, redirectUri)).toBe(matches);
  });
});

describe('matchRedirect keeps the query of the redirect URI', () => {
  const withQuery = 'https://app.example/cb?tenant=a%20b&x=1';
  test.each([
    [`${withQuery}&code=1`, true],
    ['https://app.example/cb?code=1&x=1&tenant=a+b', true],
    ['https://app.example/cb?code=1', false],
    ['https://app.example/cb?tenant=a%20b&code=1', false],
    ['https://app.example/cb?tenant=other&x=1', false],
    ['https://app.example/cb#tenant=a%20b&x=1', false],
  ])('%s: %s', (candidate, matches) => {
    expect(matchRedirect(candidate, withQuery)).toBe(matches);
  });

  test('a parameter that is registered twice must be there twice', () => {
    expect(matchRedirect('https://app.example/cb?a=1&code=1', 'https://app.example/cb?a=1&a=1')).toBe(false);
  });
});

describe('readRedirectUri', () => {
  test.each([
    'https://app.example/cb',
    'https://app.example/cb?tenant=1',
    'http://127.0.0.1:8400/cb',
    'http://127.9.9.9/cb',
    'http://[::1]:8400/cb',
    'http://localhost:8400/cb',
    'com.example.app:/cb',
  ])('finds nothing wrong with %s', (text) => {
    expect(readRedirectUri(text)).toEqual([]);
  });

  test.each([
    ['', ['not-absolute']],
    ['/cb', ['not-absolute']],
    ['//app.example/cb', ['not-absolute']],
    ['app.example/cb', ['not-absolute']],
    ['https:app.example/cb', ['not-absolute']],
    ['https:///app.example/cb', ['not-absolute']],
    ['https://', ['not-absolute']],
    [' https://app.example/cb', ['not-absolute', 'illegal-character']],
    ['https://app.example/cb#', ['fragment']],
    ['https://app.example/cb#part', ['fragment']],
    ['http://app.example/cb', ['http-not-loopback']],
    ['http://128.0.0.1/cb', ['http-not-loopback']],
    ['http://127.0.0.1.evil.example/cb', ['http-not-loopback']],
    ['http://localhost.evil.example/cb', ['http-not-loopback']],
    ['https://user@app.example/cb', ['userinfo']],
    ['https://@app.example/cb', ['userinfo']],
    ['https://app.example/a b', ['illegal-character']],
    ['https://app.example\\cb', ['illegal-character']],
    ['myapp://cb', ['scheme-without-dot']],
    ['javascript:alert(1)', ['scheme-without-dot']],
    ['http://user@app.example/cb#x', ['fragment', 'userinfo', 'http-not-loopback']],
  ])('%s: %j', (text, problems) => {
    expect(readRedirectUri(text)).toEqual(problems);
  });
});
