import { describe, expect, it } from 'vitest';
import { readExternalUrl } from '../../../core/oauth/external-url.ts';

describe('what may be handed to the program that opens URLs', () => {
  it.each([
    [
      'https://login.example.com/authorize?a=b&c=%22d%22#e',
      'https://login.example.com/authorize?a=b&c=%22d%22#e',
    ],
    ['http://127.0.0.1:4600/auth', 'http://127.0.0.1:4600/auth'],
    ['http://127.8.0.1/auth', 'http://127.8.0.1/auth'],
    ['http://localhost:80/auth', 'http://localhost/auth'],
    ['http://[::1]:4600/auth', 'http://[::1]:4600/auth'],
    ['HTTPS://LOGIN.example.com', 'https://login.example.com/'],
    ['https://anmeldung.exämple/?q="$(x)"', 'https://anmeldung.xn--exmple-cua/?q=%22$(x)%22'],
  ])('%s', (text, url) => {
    expect(readExternalUrl(text)).toEqual({ ok: true, value: url });
  });

  it.each([
    ['', 'not an http or https URL'],
    ['login.example.com', 'not an http or https URL'],
    ['file:///etc/passwd', 'not an http or https URL'],
    ['javascript:alert(1)', 'not an http or https URL'],
    ['ms-msdt:/id', 'not an http or https URL'],
    ['--help', 'not an http or https URL'],
    ['https:login.example.com', 'not an http or https URL'],
    ['https://', 'not an http or https URL'],
    ['http://login.example.com/', 'http on login.example.com'],
    ['http://127.0.0.1.example.com/', 'http on 127.0.0.1.example.com'],
    ['http://localhost.example.com/', 'http on localhost.example.com'],
    ['http://192.168.0.1/', 'http on 192.168.0.1'],
    ['http://[::2]/', 'http on [::2]'],
    ['https://user@login.example.com/', 'user information before the host'],
    ['https://:@login.example.com/', 'user information before the host'],
    ['http://127.0.0.1@evil.example/', 'user information before the host'],
    ['https://login.example.com/ & calc', 'white space, a control character or a backslash'],
    [' https://login.example.com/', 'white space, a control character or a backslash'],
    ['https://login.example.com/\n--new', 'white space, a control character or a backslash'],
    ['https://login.example.com/\u0000', 'white space, a control character or a backslash'],
    ['https://login.example.com/\u202E', 'white space, a control character or a backslash'],
    ['https:\\\\login.example.com', 'white space, a control character or a backslash'],
  ])('refuses %j', (text, received) => {
    expect(readExternalUrl(text)).toMatchObject({
      ok: false,
      failure: { code: 'browser-not-opened', received, hint: expect.stringContaining('copy') },
    });
  });
});
