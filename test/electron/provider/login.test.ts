import { createHash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { leftTo, pageOf } from '../../support/provider/browser.ts';
import { start } from '../../support/provider/folder.ts';
import { allow, begin, callWith, exchange, logIn, refresh, signIn } from '../../support/provider/login.ts';

function verify(provider: DemoProvider, token: unknown) {
  return jwtVerify(String(token), createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)), {
    issuer: provider.issuer,
  });
}

function leftHalfOfHash(value: unknown): string {
  return createHash('sha256').update(String(value)).digest().subarray(0, 16).toString('base64url');
}

describe('a login at the demo provider', () => {
  it('logs alice in through the forms, with all three tokens', async () => {
    const provider = await start();
    const login = await logIn(provider);
    expect(login.callback.origin + login.callback.pathname).toBe('https://app.example/callback');
    expect(login.callback.searchParams.get('state')).toBe('a-state');
    expect(login.callback.searchParams.get('iss')).toBe(provider.issuer);

    const { status, headers, body } = await exchange(provider, login);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 120,
      scope: 'openid profile email phone address offline_access orders:read',
      refresh_token: expect.any(String),
    });

    const idToken = await verify(provider, body.id_token);
    expect(idToken.protectedHeader.alg).toBe('RS256');
    expect(idToken.payload).toMatchObject({
      sub: '248289761001',
      aud: 'demo-web',
      nonce: 'a-nonce',
      at_hash: leftHalfOfHash(body.access_token),
      name: 'Alice Liddell',
      email: 'alice@people.example',
    });

    const accessToken = await verify(provider, body.access_token);
    expect(accessToken.protectedHeader.typ).toBe('at+jwt');
    expect(accessToken.payload).toMatchObject({
      sub: '248289761001',
      client_id: 'demo-web',
      aud: provider.resource,
      scope: body.scope,
      jti: expect.any(String),
      groups: ['customers', 'croquet'],
    });
    expect(Number(accessToken.payload.exp) - Number(accessToken.payload.iat)).toBe(120);

    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, body.access_token);
    expect(userInfo.status).toBe(200);
    expect(userInfo.body).toMatchObject({ sub: '248289761001', phone_number: '+44 1632 960001' });
    expect(userInfo.body).not.toHaveProperty('at_hash');
  });

  it('logs bob in with other claims and the scope that alice lacks', async () => {
    const provider = await start();
    const login = await logIn(provider, { login: 'bob', password: 'builder' });
    const { body } = await exchange(provider, login);
    expect(body.scope).toContain('orders:write');
    const { payload } = await verify(provider, body.id_token);
    expect(payload).toMatchObject({ sub: '90342.ASDFJWFA', locale: 'pl-PL', email_verified: false });
    expect(payload).not.toHaveProperty('phone_number');
  });

  it('says on the consent page what alice cannot give', async () => {
    const provider = await start();
    const { browser, visit } = await begin(provider);
    const consent = pageOf(await signIn(browser, visit, 'alice', 'wonderland'));
    expect(consent.text).toContain('orders:write is not available to alice');
    expect(consent.text).toContain('Alice Liddell');
  });

  it.each([
    ['alice', 'builder'],
    ['alice', ''],
    ['alice', 'Wonderland'],
    ['mallory', 'wonderland'],
    ['', ''],
  ])('does not log %s in with the password "%s"', async (name, password) => {
    const provider = await start();
    const { browser, visit } = await begin(provider);
    const again = pageOf(await signIn(browser, visit, name, password));
    expect(again.status).toBe(422);
    expect(again.text).toContain('role="alert"');
    const next = pageOf(await browser.go(again.url.pathname.replace(/\/login$/, '')));
    expect(next.text).toContain('name="password"');
  });

  it('escapes what was typed', async () => {
    const provider = await start();
    const { browser, visit } = await begin(provider);
    const again = pageOf(await signIn(browser, visit, '"><script>alert(1)</script>', 'x'));
    expect(again.text).not.toContain('<script');
    expect(again.text).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('responds to the application when the user denies', async () => {
    const provider = await start();
    for (const before of ['login', 'consent']) {
      const { browser, visit } = await begin(provider);
      const at = before === 'login' ? visit : await signIn(browser, visit, 'alice', 'wonderland');
      const left = leftTo(await browser.go(`${pageOf(at).url.pathname}/cancel`, {}));
      expect(left.searchParams.get('error')).toBe('access_denied');
      expect(left.searchParams.get('state')).toBe('a-state');
      expect(left.searchParams.has('code')).toBe(false);
    }
  });

  it('prints nothing on the console', async () => {
    const prints = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    await callWith(`${provider.issuer}/api/userinfo`, body.access_token);
    await refresh(provider, (await logIn(provider)).client, body.refresh_token);
    for (const print of prints) {
      expect(print).not.toHaveBeenCalled();
      print.mockRestore();
    }
  });
});

describe('login parameters', () => {
  it('prompt=none fails without a session and succeeds with one', async () => {
    const provider = await start();
    const parameters = { prompt: 'none', scope: 'openid' };
    const without = await begin(provider, { parameters });
    expect(leftTo(without.visit).searchParams.get('error')).toBe('login_required');
    const { browser } = await logIn(provider);
    const silent = await begin(provider, { parameters, browser });
    expect(leftTo(silent.visit).searchParams.get('code')).toEqual(expect.any(String));
  });

  it('prompt=login asks again in spite of a session', async () => {
    const provider = await start();
    const { browser } = await logIn(provider);
    const again = await begin(provider, { parameters: { prompt: 'login' }, browser });
    expect(pageOf(again.visit).text).toContain('name="password"');
  });

  it('max_age brings auth_time, acr_values bring acr, the claims parameter brings claims', async () => {
    const provider = await start();
    const parameters = {
      scope: 'openid',
      max_age: '1000',
      acr_values: 'urn:demo:password',
      claims: JSON.stringify({ id_token: { email: null }, userinfo: { nickname: null } }),
    };
    const { body } = await exchange(provider, await logIn(provider, { parameters }));
    const { payload } = await verify(provider, body.id_token);
    expect(payload).toMatchObject({
      auth_time: expect.any(Number),
      acr: 'urn:demo:password',
      email: 'alice@people.example',
    });
    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, body.access_token);
    expect(userInfo.body).toEqual({ sub: '248289761001', nickname: 'Al' });
  });

  it('reports that another acr is not available, when it is essential', async () => {
    const provider = await start();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:demo:eye' } } });
    const { browser, visit } = await begin(provider, { parameters: { claims } });
    const left = leftTo(await signIn(browser, visit, 'alice', 'wonderland'));
    expect(left.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  it.each([
    ['fragment', (url: URL) => new URLSearchParams(url.hash.slice(1))],
    ['query', (url: URL) => url.searchParams],
  ])('response_mode=%s', async (response_mode, read) => {
    const provider = await start();
    const { callback } = await logIn(provider, { parameters: { response_mode } });
    expect(read(callback).get('code')).toEqual(expect.any(String));
    expect(read(callback).get('iss')).toBe(provider.issuer);
  });

  it('response_mode=form_post', async () => {
    const provider = await start();
    const { browser, visit } = await begin(provider, { parameters: { response_mode: 'form_post' } });
    const page = pageOf(await allow(browser, await signIn(browser, visit, 'alice', 'wonderland')));
    expect(page.text).toContain('action="https://app.example/callback"');
    expect(page.text).toContain('name="iss"');
  });

  it.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an access token through the browser', { response_type: 'token' }, 'invalid_request'],
    ['a request for nothing', { response_type: 'none' }, 'unsupported_response_type'],
    ['a response type of another client', { response_type: 'id_token' }, 'invalid_request'],
  ])('refuses %s', async (_what, parameters, error) => {
    const provider = await start();
    const { visit } = await begin(provider, { parameters });
    const left = leftTo(visit);
    const answer = left.hash === '' ? left.searchParams : new URLSearchParams(left.hash.slice(1));
    expect(answer.get('error')).toBe(error);
  });

  it.each([
    'https://app.example/callback/',
    'https://app.example.evil.example/callback',
    'http://app.example/callback',
    'https://app.example/callback?x=1',
  ])('shows an error page of its own for the redirect URI %s', async (redirect_uri) => {
    const provider = await start();
    const page = pageOf((await begin(provider, { parameters: { redirect_uri } })).visit);
    expect(page.status).toBe(400);
    expect(page.text).toContain('invalid_redirect_uri');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
