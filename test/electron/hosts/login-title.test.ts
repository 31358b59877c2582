import { describe, expect, it } from 'vitest';
import { loginTitle } from '../../../electron/hosts/login-title.ts';
import type { LoginLabel } from '../../../electron/workbench/host.ts';

const label: LoginLabel = { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' };
const recorded = 'Every message is recorded';
const known = `Sign in as alice – Keycloak dev – ${recorded}`;

describe('the title of a login window', () => {
  it.each([
    ['https://login.example/authorize?secret=1#f', 'Welcome', `${known} – https://login.example – Welcome`],
    ['http://127.0.0.1:4600/login', '', `${known} – http://127.0.0.1:4600`],
    ['https://user:password@login.example/', '', `${known} – https://login.example`],
    ['https://login.example/', 'https://login.example/', `${known} – https://login.example`],
    ['https://bücher.example/', '', `${known} – https://xn--bcher-kva.example`],
    // Cyrillic letters that look like "apple".
    ['https://аррӏе.example/', '', `${known} – https://xn--80ak6aa92e.example`],
    ['about:blank', 'https://bank.example', known],
    ['data:text/html,x', 'Signed in', known],
    ['blob:https://bank.example/1', 'https://bank.example', known],
    ['', 'Welcome', known],
    [
      'https://evil.example/',
      '\u202Ehttps://bank.example\u2028',
      `${known} – https://evil.example – https://bank.example`,
    ],
    ['https://evil.example/', ' \n\u200B', `${known} – https://evil.example`],
  ])('of %s with %j is %s', (url, pageTitle, title) => {
    expect(loginTitle(label, url, pageTitle)).toBe(title);
  });

  it.each<[LoginLabel, string]>([
    [{ purpose: 'sign-in', connection: 'Demo' }, 'Sign in – Demo'],
    [{ purpose: 'sign-in', connection: '', user: '' }, 'Sign in'],
    [{ purpose: 'sign-out', connection: 'Demo', user: 'alice' }, 'Sign out alice – Demo'],
    [{ purpose: 'sign-out', connection: 'Demo' }, 'Sign out – Demo'],
    [
      { purpose: 'sign-in', connection: 'x – https://bank.example', user: 'bob — https://bank.example' },
      'Sign in as bob - https://bank.example – x - https://bank.example',
    ],
    [
      { purpose: 'sign-in', connection: '\u202Eved\u2069\u0007', user: 'a\nb\u2066\tc' },
      'Sign in as a b c – ved',
    ],
  ])('of %j starts with %j', (given, start) => {
    expect(loginTitle(given, '', 'A page')).toBe(`${start} – ${recorded}`);
    expect(loginTitle(given, 'https://a.example/', '')).toBe(`${start} – ${recorded} – https://a.example`);
  });

  it('says once that it is recorded, whatever the names and the page say', () => {
    const given: LoginLabel = { purpose: 'sign-in', connection: `Demo – ${recorded}`, user: 'alice' };
    const parts = loginTitle(given, 'https://a.example/', `x – ${recorded}`).split(' – ');
    expect(parts.slice(0, 4)).toEqual([
      'Sign in as alice',
      `Demo - ${recorded}`,
      recorded,
      'https://a.example',
    ]);
    expect(loginTitle(label, 'https://a.example/', 'Welcome').split(recorded)).toHaveLength(2);
  });

  it.each(['x', '😀'])('keeps its length, whatever is long in it: %s', (letter) => {
    const long = letter.repeat(100_000);
    const title = loginTitle(
      { purpose: 'sign-in', connection: long, user: long },
      'https://a.example/',
      long,
    );
    expect(title).toContain(' – https://a.example – ');
    expect([...title].length).toBeLessThan(300);
    expect(title.isWellFormed()).toBe(true);
  });
});
