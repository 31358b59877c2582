import { describe, expect, it } from 'vitest';
import { Browser, leftTo, pageOf } from '../../support/provider/browser.ts';
import { start } from '../../support/provider/folder.ts';
import { allow, begin, logIn, signIn } from '../../support/provider/login.ts';
import { send } from '../../support/provider/send.ts';

describe('the pages of a login', () => {
  it('carry headers that keep scripts and frames out and let the response through', async () => {
    const provider = await start();
    const { headers, text } = pageOf((await begin(provider)).visit);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' https://app.example");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain('<script');
    expect(text).toMatch(/name="login"[^>]* autocomplete="username"/);
    expect(text).toMatch(/name="password"[^>]* autocomplete="current-password"/);
  });

  it('let the response through to a private-use scheme', async () => {
    const provider = await start();
    const parameters = { redirect_uri: 'com.example.demo:/callback' };
    const { visit } = await begin(provider, { clientId: 'demo-native', parameters });
    expect(pageOf(visit).headers.get('content-security-policy')).toContain(
      "form-action 'self' com.example.demo:",
    );
  });

  it('fill in the login hint, escaped', async () => {
    const provider = await start();
    const { visit } = await begin(provider, { parameters: { login_hint: 'bob"<b>' } });
    expect(pageOf(visit).text).toContain('value="bob&quot;&lt;b&gt;"');
  });

  it('are unknown to another browser, and its forms count for nothing', async () => {
    const provider = await start();
    const { visit, browser } = await begin(provider);
    const path = pageOf(visit).url.pathname;
    const other = new Browser(provider);
    for (const attempt of [
      await other.go(path),
      await other.go(`${path}/login`, { login: 'alice', password: 'wonderland' }),
      await other.go(`${path}/consent`, {}),
      await other.go(`${path}/cancel`, {}),
    ]) {
      expect(pageOf(attempt).status).toBe(404);
      expect(pageOf(attempt).text).toContain('This login has ended');
    }
    expect(pageOf(await browser.go(path)).status).toBe(200);
  });

  it('end with the login', async () => {
    const provider = await start();
    const { visit, browser } = await begin(provider);
    const path = pageOf(visit).url.pathname;
    await allow(browser, await signIn(browser, visit, 'alice', 'wonderland'));
    expect(pageOf(await browser.go(path)).status).toBe(404);
    expect(pageOf(await browser.go('/interaction/unknown')).status).toBe(404);
  });

  it('do not take consent before login', async () => {
    const provider = await start();
    const { visit, browser } = await begin(provider);
    const page = pageOf(await browser.go(`${pageOf(visit).url.pathname}/consent`, {}));
    expect(page.text).toContain('name="password"');
  });

  it('do not take a login by GET', async () => {
    const provider = await start();
    const { visit, browser } = await begin(provider);
    const path = pageOf(visit).url.pathname;
    const page = pageOf(await browser.go(`${path}/login?login=alice&password=wonderland`));
    expect(page.status).toBe(404);
    expect(pageOf(await browser.go(path)).text).toContain('name="password"');
  });

  it('refuse a form that is too large or no form', async () => {
    const provider = await start();
    const { visit, browser } = await begin(provider);
    const path = pageOf(visit).url.pathname;
    const large = await browser.go(`${path}/login`, { login: 'alice', password: 'x'.repeat(70_000) });
    expect(pageOf(large).status).toBe(413);
    const json = await browser.post(
      `${path}/login`,
      'application/json',
      '{"login":"alice","password":"wonderland"}',
    );
    expect(pageOf(json).status).toBe(415);
  });

  it('ask for consent again only for what is new', async () => {
    const provider = await start();
    const { browser } = await logIn(provider, { parameters: { scope: 'openid orders:write', prompt: '' } });
    const same = await begin(provider, { browser, parameters: { scope: 'openid orders:write', prompt: '' } });
    expect(leftTo(same.visit).searchParams.get('code')).toEqual(expect.any(String));
    const more = await begin(provider, { browser, parameters: { scope: 'openid email', prompt: '' } });
    const page = pageOf(more.visit);
    expect(page.text).toContain('<code>email</code>');
    expect(page.text).not.toContain('<code>openid</code>');
  });
});

describe('logout', () => {
  it('asks, ends the session and says so', async () => {
    const provider = await start();
    const { browser } = await logIn(provider);
    const asked = pageOf(await browser.go('/session/end'));
    expect(asked.text).toContain('Sign out');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const done = pageOf(await browser.go('/session/end/confirm', { xsrf, logout: 'yes' }));
    expect(done.text).toContain('You are signed out');
    const silent = await begin(provider, { browser, parameters: { prompt: 'none' } });
    expect(leftTo(silent.visit).searchParams.get('error')).toBe('login_required');
  });
});

describe('an unknown address', () => {
  it('gets a page in a browser and JSON elsewhere', async () => {
    const provider = await start();
    const page = pageOf(await new Browser(provider).go('/nowhere'));
    expect(page).toMatchObject({ status: 404, text: expect.stringContaining('Page not found') });
    const response = await send(`${provider.issuer}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'not_found' });
  });
});
