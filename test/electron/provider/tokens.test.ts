import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { findDemoClient } from '../../../electron/provider/demo-clients.ts';
import { start } from '../../support/provider/folder.ts';
import { askForToken, callWith, exchange, logIn, refresh } from '../../support/provider/login.ts';
import { send } from '../../support/provider/send.ts';

describe('refresh tokens', () => {
  it('rotate for a public client, and give new tokens each time', async () => {
    const provider = await start();
    const login = await logIn(provider);
    const first = await exchange(provider, login);
    const second = await refresh(provider, login.client, first.body.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
    expect(second.body.access_token).not.toBe(first.body.access_token);
    expect(second.body.id_token).toEqual(expect.any(String));
    expect(second.body.scope).toBe(first.body.scope);
    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, second.body.access_token);
    expect(userInfo.status).toBe(200);
  });

  it('end with their whole family when an old one comes back', async () => {
    const lines: string[] = [];
    const provider = await start({ log: (line) => lines.push(line) });
    const login = await logIn(provider);
    const first = await exchange(provider, login);
    const second = await refresh(provider, login.client, first.body.refresh_token);
    const replay = await refresh(provider, login.client, first.body.refresh_token);
    expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const third = await refresh(provider, login.client, second.body.refresh_token);
    expect(third).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, second.body.access_token);
    expect(userInfo.status).toBe(401);
    expect(lines.join('\n')).toContain('refresh token already used');
    expect(lines.join('\n')).not.toContain(String(first.body.refresh_token));
  });

  it('do not rotate for a client that authenticates', async () => {
    const provider = await start();
    const login = await logIn(provider, { clientId: 'demo-confidential' });
    const first = await exchange(provider, login);
    const second = await refresh(provider, login.client, first.body.refresh_token);
    expect(second.body.refresh_token).toBe(first.body.refresh_token);
  });

  it('come without offline_access, too', async () => {
    const provider = await start();
    const login = await logIn(provider, { parameters: { scope: 'openid', prompt: 'login' } });
    const { body } = await exchange(provider, login);
    expect((await refresh(provider, login.client, body.refresh_token)).status).toBe(200);
  });

  it('work for their own client only', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    const other = findDemoClient('demo-opaque');
    if (other === undefined) throw new Error('no such client');
    expect(await refresh(provider, other, body.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});

describe('codes', () => {
  it('work once, even when two requests use one at the same time', async () => {
    const provider = await start();
    const login = await logIn(provider);
    const answers = await Promise.all([exchange(provider, login), exchange(provider, login)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it.each([
    ['another verifier', { verifier: 'x'.repeat(43) }],
    ['another redirect URI', { redirectUri: 'https://app.example/other' }],
    ['another code', { code: 'x'.repeat(43) }],
  ])('are refused with %s', async (_what, change) => {
    const provider = await start();
    const login = await logIn(provider);
    expect(await exchange(provider, { ...login, ...change })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});

describe('client authentication', () => {
  it.each(['demo-confidential', 'demo-post'])(
    'lets %s in, whose secret has to be form-encoded',
    async (clientId) => {
      const provider = await start();
      const { status, body } = await exchange(provider, await logIn(provider, { clientId }));
      expect(status).toBe(200);
      const alg = clientId === 'demo-confidential' ? 'ES256' : 'RS256';
      expect(decodeProtectedHeader(String(body.id_token)).alg).toBe(alg);
    },
  );

  it('refuses a Basic header that is not form-encoded', async () => {
    const provider = await start();
    const { clientId, authentication } = (await logIn(provider, { clientId: 'demo-confidential' })).client;
    if (authentication.method !== 'client_secret_basic') throw new Error('no secret');
    const response = await send(`${provider.issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${authentication.secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x' }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).not.toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a wrong secret', async () => {
    const provider = await start();
    const login = await logIn(provider, { clientId: 'demo-confidential' });
    const client = {
      ...login.client,
      authentication: { method: 'client_secret_basic', secret: 'wrong' } as const,
    };
    const answer = await exchange(provider, { ...login, client });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });
});

describe('other clients', () => {
  it('demo-opaque gets access tokens that are no JWT and work at UserInfo', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider, { clientId: 'demo-opaque' }));
    expect(String(body.access_token)).not.toContain('.');
    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, body.access_token);
    expect(userInfo.body).toMatchObject({ name: 'Alice Liddell' });
  });

  it.each(['http://127.0.0.1:49321/callback', 'com.example.demo:/callback'])(
    'demo-native may use %s',
    async (redirect_uri) => {
      const provider = await start();
      const login = await logIn(provider, { clientId: 'demo-native', parameters: { redirect_uri } });
      expect(login.callback.href.startsWith(`${redirect_uri}?code=`)).toBe(true);
      expect((await exchange(provider, login)).status).toBe(200);
    },
  );
});

describe('introspection and revocation', () => {
  it('tell the owner about an opaque token, until it is revoked', async () => {
    const provider = await start();
    const login = await logIn(provider, { clientId: 'demo-opaque' });
    const { body } = await exchange(provider, login);
    const token = String(body.access_token);
    const introspect = () => askForToken(provider, login.client, { token }, '/token/introspection');
    expect((await introspect()).body).toMatchObject({ active: true, sub: '248289761001', scope: body.scope });
    expect((await askForToken(provider, login.client, { token }, '/token/revocation')).status).toBe(200);
    expect((await introspect()).body).toEqual({ active: false });
    expect((await callWith(`${provider.issuer}/api/userinfo`, token)).status).toBe(401);
  });

  it('revoking a refresh token ends it', async () => {
    const provider = await start();
    const login = await logIn(provider);
    const { body } = await exchange(provider, login);
    await askForToken(provider, login.client, { token: String(body.refresh_token) }, '/token/revocation');
    expect((await refresh(provider, login.client, body.refresh_token)).status).toBe(400);
  });

  it('keep a public client away from the tokens of another', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    const other = findDemoClient('demo-opaque');
    if (other === undefined) throw new Error('no such client');
    const parameters = { token: String(body.refresh_token) };
    expect((await askForToken(provider, other, parameters, '/token/introspection')).body).toEqual({
      active: false,
    });
    expect((await askForToken(provider, other, parameters, '/token/revocation')).status).toBe(400);
  });
});
