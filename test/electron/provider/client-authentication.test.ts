import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { type DemoClient, findDemoClient } from '../../../electron/provider/demo-clients.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import { newFolder, start } from '../../support/provider/folder.ts';
import {
  addAssertion,
  askForToken,
  exchange,
  logIn,
  refresh,
  signAssertion,
} from '../../support/provider/login.ts';
import { send } from '../../support/provider/send.ts';

function clientOf(clientId: string): DemoClient {
  const client = findDemoClient(clientId);
  if (client === undefined) throw new Error('no such client');
  return client;
}

/** A provider, and what it did. */
async function startTelling() {
  const events: ProviderEvent[] = [];
  const lines: string[] = [];
  const provider = await start({
    observe: (event) => void events.push(event),
    log: (line) => void lines.push(line),
  });
  /** Asks for a token with exactly this assertion. */
  const askWith = async (assertion: string, more: Readonly<Record<string, string>> = {}, path = '/token') => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...more });
    addAssertion(body, assertion);
    const response = await send(`${provider.issuer}${path}`, { method: 'POST', body });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };
  return { provider, events, lines, askWith };
}

describe.each([
  ['demo-secret-jwt', 'client_secret_jwt'],
  ['demo-private-key', 'private_key_jwt'],
])('%s', (clientId, method) => {
  it('is let in at the token endpoint with an assertion, and logs people in', async () => {
    const { provider, events } = await startTelling();
    const login = await logIn(provider, { clientId });
    const { status, body } = await exchange(provider, login);
    expect(status).toBe(200);
    expect((await refresh(provider, login.client, body.refresh_token)).status).toBe(200);
    expect(events).toEqual([
      {
        kind: 'authorized',
        clientId,
        responseType: 'code',
        responseMode: 'query',
        redirectUri: 'https://app.example/callback',
        scope: body.scope,
      },
      {
        kind: 'tokens-issued',
        clientId,
        authentication: method,
        grantType: 'authorization_code',
        scope: body.scope,
      },
      {
        kind: 'tokens-issued',
        clientId,
        authentication: method,
        grantType: 'refresh_token',
        scope: body.scope,
      },
    ]);
  });

  it('is let in at the introspection and the revocation endpoint', async () => {
    const { provider, events } = await startTelling();
    const client = clientOf(clientId);
    const login = await logIn(provider, { clientId });
    const { body } = await exchange(provider, login);
    const parameters = { token: String(body.refresh_token) };
    const introspect = () => askForToken(provider, client, parameters, '/token/introspection');
    expect((await introspect()).body).toMatchObject({ active: true, client_id: clientId });
    expect((await askForToken(provider, client, parameters, '/token/revocation')).status).toBe(200);
    expect((await introspect()).body).toEqual({ active: false });
    expect(events).toContainEqual({ kind: 'token-revoked', clientId, token: 'refresh' });
  });

  it('names the provider by its issuer, its token endpoint, or the endpoint that it asks', async () => {
    const { provider, askWith } = await startTelling();
    for (const aud of [provider.issuer, `${provider.issuer}/token`, [provider.issuer]]) {
      expect((await askWith(await signAssertion(provider, clientId, { aud }))).status).toBe(200);
    }
    const aud = `${provider.issuer}/token/introspection`;
    const assertion = await signAssertion(provider, clientId, { aud });
    expect((await askWith(assertion, { token: 'x' }, '/token/introspection')).status).toBe(200);
  });

  it.each([
    ['another audience', { aud: 'https://other.example' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'demo-web' }],
    ['no subject', { sub: undefined }],
    ['no jti', { jti: undefined }],
    ['no expiry', { exp: undefined }],
    ['an expiry in the past', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ])('is refused with %s', async (_what, claims) => {
    const { provider, events, askWith } = await startTelling();
    const answer = await askWith(await signAssertion(provider, clientId, claims));
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(events).toEqual([]);
  });

  it('is refused with an assertion that was used already', async () => {
    const { provider, lines, askWith } = await startTelling();
    const assertion = await signAssertion(provider, clientId);
    expect((await askWith(assertion)).status).toBe(200);
    expect(await askWith(assertion)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(lines.join('\n')).toContain('client assertion tokens must only be used once');
    expect(lines.join('\n')).not.toContain(assertion);
  });

  it('is refused without an assertion, and with a secret in its place', async () => {
    const { provider } = await startTelling();
    const parameters = { grant_type: 'client_credentials' };
    for (const authentication of [
      { method: 'none' } as const,
      {
        method: 'client_secret_post',
        secret: 'white/rabbit+late 4 a very important:date & watch=1',
      } as const,
    ]) {
      const answer = await askForToken(provider, { ...clientOf(clientId), authentication }, parameters);
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
  });
});

describe('a signature', () => {
  it('by another key, by the secret of another client, or by none gets nothing', async () => {
    const { provider, events, askWith } = await startTelling();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const now = Math.floor(Date.now() / 1000);
    const claims = (clientId: string) => ({
      ...{ iss: clientId, sub: clientId, aud: provider.issuer, iat: now, exp: now + 60, jti: 'once' },
    });
    const forged = await new SignJWT(claims('demo-private-key'))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    const secret = new TextEncoder().encode('cheshire/cat+1 grin & no:cat=0 but long enough');
    const foreign = await new SignJWT(claims('demo-secret-jwt'))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims('demo-private-key'))}.`;
    for (const assertion of [forged, foreign, unsigned]) {
      expect(await askWith(assertion)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
    expect(events).toEqual([]);
  });

  it('by the right key but another algorithm gets nothing', async () => {
    const { provider, askWith } = await startTelling();
    const [head = '', ...rest] = (await signAssertion(provider, 'demo-secret-jwt')).split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...header, alg: 'HS512' })).toString('base64url');
    expect((await askWith([other, ...rest].join('.'))).status).toBe(401);
  });
});

describe('the keys of the clients', () => {
  it('are made at the first start, stored, and never published', async () => {
    const dataFolder = newFolder();
    const first = await start({ dataFolder });
    expect(first.clientKeys).toEqual([
      {
        clientId: 'demo-private-key',
        jwk: expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', d: expect.any(String) }),
      },
    ]);
    await first.close();
    const second = await start({ dataFolder });
    expect(second.clientKeys).toEqual(first.clientKeys);
    const published = await (await send(`${second.issuer}/jwks`)).text();
    expect(published).not.toContain(String(first.clientKeys[0]?.jwk.x));
    const other = await start();
    expect(other.clientKeys[0]?.jwk.x).not.toBe(first.clientKeys[0]?.jwk.x);
  });
});

describe('the metadata', () => {
  it('offers the methods and their algorithms at each endpoint', async () => {
    const provider = await start();
    const metadata = await (await send(`${provider.issuer}/.well-known/openid-configuration`)).json();
    const methods = [
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'none',
    ];
    for (const endpoint of ['token', 'introspection', 'revocation']) {
      expect(metadata).toMatchObject({
        [`${endpoint}_endpoint_auth_methods_supported`]: methods,
        [`${endpoint}_endpoint_auth_signing_alg_values_supported`]: expect.arrayContaining([
          ...['HS256', 'RS256', 'PS256', 'ES256', 'Ed25519'],
        ]),
      });
    }
  });
});
