import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { start } from '../../support/provider/folder.ts';
import { askForToken, callWith, exchange, logIn } from '../../support/provider/login.ts';
import { send } from '../../support/provider/send.ts';

describe('the demo API', () => {
  it('returns what it saw, without the token', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    const answer = await callWith(`${provider.resource}/orders`, body.access_token, {
      headers: { 'x-color': 'red', cookie: 'a=secret' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      seen: {
        method: 'GET',
        path: '/api/orders',
        headers: { 'x-color': 'red' },
        token: { format: 'jwt', claims: { sub: '248289761001', aud: provider.resource } },
        scope: body.scope,
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain(String(body.access_token));
    expect(JSON.stringify(answer.body)).not.toContain('a=secret');
  });

  it('takes opaque tokens as well', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider, { clientId: 'demo-opaque' }));
    const answer = await callWith(`${provider.resource}/orders`, body.access_token);
    expect(answer.body).toMatchObject({
      seen: { token: { format: 'opaque', claims: { client_id: 'demo-opaque' } } },
    });
  });

  it('asks for a token, without an error code, when there is none', async () => {
    const provider = await start();
    for (const authorization of [undefined, 'Basic YTpi', 'Bearer']) {
      const response = await send(`${provider.resource}/orders`, {
        headers: authorization === undefined ? {} : { authorization },
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe(
        `Bearer realm="${provider.resource}", scope="orders:read", resource_metadata="${provider.issuer}/.well-known/oauth-protected-resource/api"`,
      );
    }
  });

  it('publishes its metadata where the challenge says', async () => {
    const provider = await start();
    const response = await send(`${provider.issuer}/.well-known/oauth-protected-resource/api`);
    expect(await response.json()).toMatchObject({
      resource: provider.resource,
      authorization_servers: [provider.issuer],
      bearer_methods_supported: ['header'],
    });
  });

  it.each(['demo-service', 'demo-private-key'])(
    'refuses a token of %s that is bound to a DPoP key',
    async (id) => {
      const provider = await start();
      const client = provider.clients.find(({ clientId }) => clientId === id);
      if (client === undefined) throw new Error('no such client');
      const form = { grant_type: 'client_credentials', scope: 'orders:read' };
      const { body } = await askForToken(provider, client, form, '/token', {
        DPoP: await dpopProof(`${provider.issuer}/token`),
      });
      expect(body).toMatchObject({ token_type: 'DPoP' });
      const refused = await callWith(`${provider.resource}/orders`, body.access_token);
      expect(refused.status).toBe(401);
      expect(refused.body).toMatchObject({ error: 'invalid_token' });
    },
  );

  it('says which scope is missing', async () => {
    const provider = await start();
    const alice = await exchange(provider, await logIn(provider));
    const refused = await callWith(`${provider.resource}/orders`, alice.body.access_token, {
      method: 'POST',
    });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(refused.headers.get('www-authenticate')).toContain('scope="orders:write"');

    const bob = await exchange(provider, await logIn(provider, { login: 'bob', password: 'builder' }));
    const taken = await callWith(`${provider.resource}/orders`, bob.body.access_token, { method: 'POST' });
    expect(taken.status).toBe(200);
  });

  it('refuses the ID Token, a changed token, a foreign key and nonsense', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    const [header, payload, signature = ''] = String(body.access_token).split('.');
    const changed = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`;
    const foreign = await new SignJWT({ scope: 'orders:read' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(new TextEncoder().encode('a secret of nobody in particular'));
    const tokens = [
      body.id_token,
      `${header}.${payload}.${changed}`,
      `${header}.${payload}.`,
      foreign,
      'nonsense',
    ];
    for (const token of tokens) {
      const answer = await callWith(`${provider.resource}/orders`, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('refuses an expired token', async () => {
    let ahead = 0;
    const provider = await start({ clock: { now: () => Date.now() + ahead } });
    const { body } = await exchange(provider, await logIn(provider));
    ahead = 121_000;
    const answer = await callWith(`${provider.resource}/orders`, body.access_token);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain("'exp' claim");
  });

  it('refuses a token in the query', async () => {
    const provider = await start();
    const { body } = await exchange(provider, await logIn(provider));
    const response = await send(`${provider.resource}/orders?access_token=${body.access_token}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_request"');
  });
});

async function dpopProof(htu: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return new SignJWT({ htm: 'POST', htu, jti: 'a-proof' })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey);
}
