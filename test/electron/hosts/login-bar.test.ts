import { describe, expect, it } from 'vitest';
import { type LoginBar, loginBarPage, readBarAction } from '../../../electron/hosts/login-bar.ts';

const bar: LoginBar = {
  label: { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' },
  address: { origin: 'https://login.example', rest: '/a', security: 'Encrypted', tone: 'secure' },
  canGoBack: false,
  isLoading: false,
};

/** The buttons of the page, disabled ones in parentheses. */
function buttonsOf(html: string): readonly string[] {
  return [...html.matchAll(/<button name="action" value="([a-z-]+)"([^>]*)>/g)].map(
    ([, action = '', attributes = '']) => (attributes.includes(' disabled') ? `(${action})` : action),
  );
}

describe('the bar above a login page', () => {
  it('shows whose login it is, where the page is from, and whether that is secure', () => {
    const html = loginBarPage(bar);
    for (const text of [
      'Sign in as alice',
      'Keycloak dev',
      '>https://login.example<',
      '>/a<',
      '>Encrypted<',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('role="alert"');
  });

  it('goes back only where there is a page before, and stops what is loading', () => {
    expect(buttonsOf(loginBarPage(bar))).toEqual(['(back)', 'reload', 'copy']);
    expect(buttonsOf(loginBarPage({ ...bar, canGoBack: true, isLoading: true }))).toEqual([
      'back',
      'stop',
      'copy',
    ]);
  });

  it('says what is wrong with the page', () => {
    expect(loginBarPage({ ...bar, notice: 'The page crashed' })).toContain('role="alert">The page crashed<');
  });

  it('keeps the focus on the button that was pressed, and on no other', () => {
    expect(loginBarPage({ ...bar, pressed: 'reload' }).match(/<button[^>]* autofocus/g)).toEqual([
      expect.stringContaining('value="reload"'),
    ]);
    expect(loginBarPage(bar)).not.toContain('autofocus');
  });

  it('has no script, and shows no text as markup', () => {
    const hostile = `"><script>alert('x')</script>&`;
    const html = loginBarPage({
      ...bar,
      label: { purpose: 'sign-out', connection: hostile, user: hostile },
      address: { origin: hostile, rest: hostile, security: hostile, tone: 'warning' },
      notice: hostile,
    });
    expect(html).not.toMatch(/<script|alert\('/);
    expect(html.match(/&#60;script&#62;/g)).toHaveLength(8);
  });
});

it.each([
  ['action=back', 'back'],
  ['action=developer-tools', 'developer-tools'],
  ['action=toString', undefined],
  ['action=', undefined],
  ['', undefined],
  ['back=action', undefined],
])('the form %s is the action %s', (form, action) => {
  expect(readBarAction(new URLSearchParams(form))).toBe(action);
});
