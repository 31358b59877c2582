import { describe, expect, it } from 'vitest';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import { leftTo, pageOf } from '../../support/provider/browser.ts';
import { start } from '../../support/provider/folder.ts';
import { begin, exchange, type LoggedIn, logIn } from '../../support/provider/login.ts';

const clientId = 'demo-native';

describe('a native client', () => {
  it.each([
    'http://127.0.0.1:49321/callback',
    'http://[::1]:49321/callback',
    'http://localhost:49321/callback',
    'http://127.0.0.1/callback',
    'https://127.0.0.1:49321/callback',
    'https://[::1]:49321/callback',
    'https://localhost:49321/callback',
    'https://localhost/callback',
    'com.example.demo:/callback',
  ])('comes home to %s', async (redirect_uri) => {
    const events: ProviderEvent[] = [];
    const provider = await start({ observe: (event) => void events.push(event) });
    const login = await logIn(provider, { clientId, parameters: { redirect_uri } });
    expect(login.callback.href.startsWith(`${redirect_uri}?code=`)).toBe(true);
    expect((await exchange(provider, login)).status).toBe(200);
    expect(events[0]).toMatchObject({ kind: 'authorized', redirectUri: redirect_uri });
  });

  it.each([
    'https://127.0.0.1:49321/other',
    'https://127.0.0.1:49321/callback?x=1',
    'https://127.0.0.1:49321/callback#x',
    'https://alice@127.0.0.1:49321/callback',
    'https://127.0.0.2:49321/callback',
    'https://127.0.0.1.evil.example/callback',
    'https://localhost.evil.example/callback',
    'http://192.168.0.1/callback',
    'com.example.other:/callback',
  ])('does not come home to %s', async (redirect_uri) => {
    const provider = await start();
    const page = pageOf((await begin(provider, { clientId, parameters: { redirect_uri } })).visit);
    expect([page.status, page.text.includes('invalid_redirect_uri')]).toEqual([400, true]);
  });

  it('has its forms let through to an address of version 6, which no policy can name', async () => {
    const provider = await start();
    const parameters = { redirect_uri: 'http://[::1]:49321/callback' };
    const { headers } = pageOf((await begin(provider, { clientId, parameters })).visit);
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http:");
    expect(headers.get('content-security-policy')).not.toContain('[');
  });

  it('is the only one that may choose a port', async () => {
    const provider = await start();
    const parameters = { redirect_uri: 'https://127.0.0.1:49321/callback' };
    expect(pageOf((await begin(provider, { parameters })).visit).status).toBe(400);
  });
});

/** Signs out with the ID Token of a login, as far as the page that asks. */
async function signOut(
  provider: DemoProvider,
  login: LoggedIn,
  parameters: Readonly<Record<string, string>>,
) {
  const { body } = await exchange(provider, login);
  const query = new URLSearchParams({ id_token_hint: String(body.id_token), state: 'bye', ...parameters });
  const asked = pageOf(await login.browser.go(`/session/end?${query}`));
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
  return { asked, confirm: () => login.browser.go('/session/end/confirm', { xsrf, logout: 'yes' }) };
}

describe('a logout', () => {
  it.each([
    ['demo-web', 'https://app.example/signed-out'],
    ['demo-confidential', 'https://app.example/signed-out'],
    ['demo-private-key', 'https://app.example/signed-out'],
    ['demo-native', 'http://127.0.0.1:49321/signed-out'],
    ['demo-native', 'http://[::1]:49321/signed-out'],
    ['demo-native', 'com.example.demo:/signed-out'],
  ])('of %s ends the session and goes to %s', async (client, post_logout_redirect_uri) => {
    const events: ProviderEvent[] = [];
    const provider = await start({ observe: (event) => void events.push(event) });
    const login = await logIn(provider, { clientId: client });
    const { asked, confirm } = await signOut(provider, login, { post_logout_redirect_uri });
    expect(asked.text).toContain('Sign out');
    expect(leftTo(await confirm()).href).toBe(`${post_logout_redirect_uri}?state=bye`);
    expect(events).toContainEqual({ kind: 'signed-out', clientId: client });
    const silent = await begin(provider, {
      clientId: client,
      browser: login.browser,
      parameters: { prompt: 'none' },
    });
    expect(leftTo(silent.visit).searchParams.get('error')).toBe('login_required');
  });

  it.each(['https://app.example/other', 'https://evil.example/signed-out', 'http://127.0.0.1:1/signed-out'])(
    'of a web client does not go to %s',
    async (post_logout_redirect_uri) => {
      const provider = await start();
      const { asked } = await signOut(provider, await logIn(provider), { post_logout_redirect_uri });
      expect([asked.status, asked.text.includes('post_logout_redirect_uri not registered')]).toEqual([
        400,
        true,
      ]);
    },
  );
});
