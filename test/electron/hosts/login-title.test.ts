import { expect, it } from 'vitest';
import { loginTitle } from '../../../electron/hosts/login-title.ts';

it.each([
  ['https://login.example/authorize?secret=1#f', 'Sign in', 'https://login.example – Sign in'],
  ['http://127.0.0.1:4600/login', '', 'http://127.0.0.1:4600'],
  ['https://user:password@login.example/', '', 'https://login.example'],
  ['https://login.example/', 'https://login.example/', 'https://login.example'],
  ['about:blank', 'https://bank.example', 'Sign in'],
  ['data:text/html,x', 'Signed in', 'Sign in'],
  ['', 'Sign in', 'Sign in'],
  [
    'https://evil.example/',
    '\u202Ehttps://bank.example\u2028',
    'https://evil.example – https://bank.example',
  ],
  ['https://evil.example/', ' \n', 'https://evil.example'],
])('of %s with %j is %s', (url, pageTitle, title) => {
  expect(loginTitle(url, pageTitle)).toBe(title);
});

it('cuts a long one', () => {
  expect(loginTitle('https://a.example/', 'x'.repeat(1_000))).toHaveLength(
    'https://a.example – '.length + 100,
  );
});
