import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../electron/hosts/login-address.ts';

const verified = () => false;

describe('the address of a login page', () => {
  it.each([
    ['https://login.example/', 'https://login.example', '/', 'Encrypted', 'secure'],
    ['https://login.example:8443/a/b', 'https://login.example:8443', '/a/b', 'Encrypted', 'secure'],
    ['https://login.example/cb?code=secret#token', 'https://login.example', '/cb?…#…', 'Encrypted', 'secure'],
    ['https://bank.example@evil.example/', 'https://evil.example', '/', 'Encrypted', 'secure'],
    [
      'https://evil.example/https://bank.example/',
      'https://evil.example',
      '/https://bank.example/',
      'Encrypted',
      'secure',
    ],
    ['https://bücher.example/', 'https://xn--bcher-kva.example', '/', 'Encrypted', 'secure'],
    ['https://аррӏе.example/', 'https://xn--80ak6aa92e.example', '/', 'Encrypted', 'secure'],
    [
      'https://bank.example\u3002evil.example/',
      'https://bank.example.evil.example',
      '/',
      'Encrypted',
      'secure',
    ],
    ['http://login.example/', 'http://login.example', '/', 'Not secure', 'warning'],
    ['http://127.0.0.1:4600/login', 'http://127.0.0.1:4600', '/login', 'This computer', 'neutral'],
    ['http://localhost/', 'http://localhost', '/', 'This computer', 'neutral'],
    ['http://localhost.evil.example/', 'http://localhost.evil.example', '/', 'Not secure', 'warning'],
    ['', 'about:blank', '', 'Page without an address', 'neutral'],
    ['about:blank', 'about:blank', '', 'Page without an address', 'neutral'],
    ['about:blank#https://bank.example', 'about:blank', '', 'Page without an address', 'neutral'],
    ['about:https://bank.example', 'about:blank', '', 'Page without an address', 'neutral'],
    ['data:text/html,https://bank.example', 'data:', '', 'Page without an address', 'neutral'],
    ['javascript:https://bank.example', 'javascript:', '', 'Page without an address', 'neutral'],
    ['blob:https://evil.example/5b2c', 'blob:https://evil.example', '', 'Created by a page', 'warning'],
    ['blob:null/5b2c', 'blob:', '', 'Page without an address', 'neutral'],
    ['https:bank.example:x', 'https:', '', 'Page without an address', 'neutral'],
    ['no url', 'about:blank', '', 'Page without an address', 'neutral'],
  ])('of %s is %s%s: %s', (url, origin, rest, security, tone) => {
    expect(addressOf(url, verified)).toEqual({ origin, rest, security, tone });
  });

  it('names a certificate that was not verified, and asks about the page alone', () => {
    const unverified = (url: string) => url === 'https://login.example/';
    expect(addressOf('https://login.example/', unverified)).toMatchObject({
      security: 'Certificate not verified',
      tone: 'warning',
    });
    expect(addressOf('https://other.example/', unverified)).toMatchObject({ security: 'Encrypted' });
    expect(addressOf('http://login.example/', () => true)).toMatchObject({ security: 'Not secure' });
  });

  it('keeps the host, and shortens the path', () => {
    const host = `${'a.'.repeat(100)}example`;
    const { origin, rest } = addressOf(`https://${host}/${'p'.repeat(100_000)}`, verified);
    expect(origin).toBe(`https://${host}`);
    expect(rest).toHaveLength(120);
  });
});
