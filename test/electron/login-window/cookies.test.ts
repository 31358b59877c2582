import { describe, expect, it } from 'vitest';
import { readSetCookie } from '../../../electron/login-window/cookies.ts';

const plain = { secure: false, httpOnly: false };

describe('readSetCookie', () => {
  it.each([
    ['a=b', { name: 'a', ...plain }],
    [
      'a=b=c; Secure; HttpOnly; SameSite=strict',
      { name: 'a', secure: true, httpOnly: true, sameSite: 'Strict' },
    ],
    ['a=b; Domain=.Example.COM; Path=/x', { name: 'a', ...plain, domain: 'example.com', path: '/x' }],
    ['a=b; Path=relative; Domain=', { name: 'a', ...plain }],
    ['a=b; Max-Age=60; Expires=Wed, 01 Jan 2020 00:00:00 GMT', { name: 'a', ...plain, expires: 61_000 }],
    ['a=b; Max-Age=0', { name: 'a', ...plain, expires: 0 }],
    ['a=b; Max-Age=-5', { name: 'a', ...plain, expires: 0 }],
    ['a=b; Max-Age=soon', { name: 'a', ...plain }],
    ['a=b; Expires=Thu, 01 Jan 1970 00:00:02 GMT', { name: 'a', ...plain, expires: 2_000 }],
    ['a=b; Expires=never', { name: 'a', ...plain }],
    ['a=b; SameSite=whatever; unknown; =;', { name: 'a', ...plain }],
    ['value-without-name', { name: '', ...plain }],
    ['  value-without-name ; Secure', { name: '', ...plain, secure: true }],
    ['a\u0001b=c', { name: 'a\u0001b', ...plain }],
    [`${'a'.repeat(5_000)}=b`, { name: 'a'.repeat(5_000), ...plain }],
    ['=value', { name: '', ...plain }],
    ['', { name: '', ...plain }],
    ['; Secure', { name: '', ...plain, secure: true }],
    ['constructor=x; HttpOnly; Path=/', { name: 'constructor', secure: false, httpOnly: true, path: '/' }],
    ['a=b; __proto__=x; toString=y; name=z; Secure', { name: 'a', secure: true, httpOnly: false }],
    ['a=b; Max-Age=60s; Max-Age=; Expires=', { name: 'a', ...plain }],
    ['a=b, c=d; Secure', { name: 'a', secure: true, httpOnly: false }],
    [
      'a=%; SECURE ; path = /p ; SameSite = none',
      { name: 'a', secure: true, httpOnly: false, path: '/p', sameSite: 'None' },
    ],
  ])('reads %j without its value', (line, cookie) => {
    expect(readSetCookie(line, 1_000)).toEqual(cookie);
  });

  it('keeps a Max-Age beyond all numbers as a time that JSON can hold', () => {
    const cookie = readSetCookie(`a=b; Max-Age=${'9'.repeat(400)}`, 1_000);
    expect(cookie.expires).toBeGreaterThan(1_000);
    expect(JSON.parse(JSON.stringify(cookie))).toEqual(cookie);
  });

  it('says why it was blocked', () => {
    expect(readSetCookie('a=b', 0, 'SecureOnly')).toMatchObject({ blocked: 'SecureOnly' });
  });
});

it('reads a line of many attributes in one pass', () => {
  expect(readSetCookie(`a=b${'; x=y'.repeat(100_000)}; Secure`, 0)).toMatchObject({ secure: true });
});
