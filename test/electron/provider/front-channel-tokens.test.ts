import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoClient } from '../../../electron/provider/demo-clients.ts';
import { type DemoProvider, startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import { Browser, leftTo, pageOf } from '../../support/provider/browser.ts';
import { allow, askForToken, begin, callWith, exchange, signIn } from '../../support/provider/login.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';

const callbackUri = 'https://app.example/callback';

/** A client whose tokens can be introspected. */
const opaque: DemoClient = {
  clientId: 'test-implicit',
  name: 'Implicit with opaque tokens',
  shows: 'tokens that can be introspected',
  authentication: { method: 'none' },
  grants: ['implicit'],
  redirectUris: [callbackUri],
  afterLogoutUris: [],
  applicationType: 'web',
  accessTokens: 'opaque',
  idTokenAlgorithm: 'RS256',
};

let provider: DemoProvider;
beforeAll(async () => {
  const dataFolder = storeKeys(mkdtempSync(join(tmpdir(), 'demo-provider-')));
  const started = await startDemoProvider({ dataFolder, clients: [opaque] });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  provider = started.value;
  return async () => {
    await provider.close();
    rmSync(dataFolder, { recursive: true });
  };
});

function leftHalfOfHash(value: unknown): string {
  return createHash('sha256').update(String(value)).digest().subarray(0, 16).toString('base64url');
}

/** Signs alice in with a response type; returns what came through the browser, and how. */
async function ask(
  clientId: string,
  parameters: Record<string, string>,
  browser: Browser = new Browser(provider),
) {
  const begun = await begin(provider, { clientId, parameters, browser });
  const last = await allow(browser, await signIn(browser, begun.visit, 'alice', 'wonderland'));
  return { ...begun, last };
}

function fragmentOf(url: URL): Readonly<Record<string, string>> {
  expect(url.search).toBe('');
  return Object.fromEntries(new URLSearchParams(url.hash.slice(1)));
}

function formOf(text: string): Readonly<Record<string, string>> {
  const inputs = text.matchAll(/name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

const accessToken = {
  access_token: expect.any(String),
  token_type: 'Bearer',
  expires_in: '120',
  scope: expect.stringContaining('orders:read'),
};

describe.each([
  ['demo-implicit', 'token', accessToken],
  ['demo-implicit', 'id_token', { id_token: expect.any(String) }],
  ['demo-implicit', 'id_token token', { ...accessToken, id_token: expect.any(String) }],
  ['demo-hybrid', 'code token', { ...accessToken, code: expect.any(String) }],
  ['demo-hybrid', 'code id_token', { code: expect.any(String), id_token: expect.any(String) }],
  [
    'demo-hybrid',
    'code id_token token',
    { ...accessToken, code: expect.any(String), id_token: expect.any(String) },
  ],
])('%s with %s', (clientId, response_type, members) => {
  it('gets exactly its members in the fragment, bound to each other', async () => {
    const { last } = await ask(clientId, { response_type });
    const answer = fragmentOf(leftTo(last));
    expect(answer).toEqual({ ...members, state: 'a-state', iss: provider.issuer });
    expect(answer.scope ?? '').not.toContain('orders:write');
    const { id_token, access_token, code } = answer;
    if (id_token === undefined) return;
    const claims = decodeJwt(id_token);
    expect(claims).toMatchObject({ aud: clientId, nonce: 'a-nonce', sub: '248289761001' });
    expect(claims.at_hash).toBe(access_token && leftHalfOfHash(access_token));
    expect(claims.c_hash).toBe(code && leftHalfOfHash(code));
  });

  it('gets them in a form, too', async () => {
    const { last } = await ask(clientId, { response_type, response_mode: 'form_post' });
    const { text } = pageOf(last);
    expect(text).toContain(`action="${callbackUri}"`);
    expect(formOf(text)).toEqual({ ...members, state: 'a-state', iss: provider.issuer });
  });

  it('gets nothing in the query', async () => {
    const { visit } = await begin(provider, {
      clientId,
      parameters: { response_type, response_mode: 'query' },
    });
    expect(leftTo(visit).searchParams.get('error')).toBe('invalid_request');
    expect(leftTo(visit).href).not.toContain('token=');
  });

  it('gets the error in the fragment when the user denies', async () => {
    const { browser, visit } = await begin(provider, { clientId, parameters: { response_type } });
    const left = leftTo(await browser.go(`${pageOf(visit).url.pathname}/cancel`, {}));
    const [error_description] = [expect.any(String)];
    expect(fragmentOf(left)).toEqual({
      error: 'access_denied',
      error_description,
      state: 'a-state',
      iss: provider.issuer,
    });
  });
});

describe('a token that came through the browser', () => {
  it.each(['demo-implicit', opaque.clientId])('of %s works at UserInfo and at the API', async (clientId) => {
    const { last } = await ask(clientId, { response_type: 'token' });
    const { access_token } = fragmentOf(leftTo(last));
    const userInfo = await callWith(`${provider.issuer}/api/userinfo`, access_token);
    expect(userInfo).toMatchObject({ status: 200, body: { sub: '248289761001', name: 'Alice Liddell' } });
    const orders = await callWith(`${provider.resource}/orders`, access_token);
    expect(orders).toMatchObject({
      status: 200,
      body: { seen: { token: { claims: { client_id: clientId } } } },
    });
    const refused = await callWith(`${provider.resource}/orders`, access_token, { method: 'POST' });
    expect(refused.status).toBe(403);
  });

  it('is introspected, until it is revoked', async () => {
    const { last } = await ask(opaque.clientId, { response_type: 'id_token token' });
    const { access_token: token = '', scope } = fragmentOf(leftTo(last));
    const introspect = () => askForToken(provider, opaque, { token }, '/token/introspection');
    expect((await introspect()).body).toMatchObject({
      active: true,
      sub: '248289761001',
      client_id: opaque.clientId,
      scope,
    });
    expect((await askForToken(provider, opaque, { token }, '/token/revocation')).status).toBe(200);
    expect((await introspect()).body).toEqual({ active: false });
    expect((await callWith(`${provider.issuer}/api/userinfo`, token)).status).toBe(401);
  });

  it('brings the claims that were requested', async () => {
    const claims = JSON.stringify({ userinfo: { nickname: null } });
    const parameters = { response_type: 'id_token token', scope: 'openid', claims };
    const { last } = await ask('demo-implicit', parameters);
    const { access_token } = fragmentOf(leftTo(last));
    const { body } = await callWith(`${provider.issuer}/api/userinfo`, access_token);
    expect(body).toEqual({ sub: '248289761001', nickname: 'Al' });
  });

  it('comes without a question while the session lives', async () => {
    const { browser } = await ask('demo-implicit', { response_type: 'token' });
    const parameters = { response_type: 'token', prompt: 'none' };
    const silent = await begin(provider, { clientId: 'demo-implicit', parameters, browser });
    expect(fragmentOf(leftTo(silent.visit))).toMatchObject(accessToken);
    const stranger = await begin(provider, { clientId: 'demo-implicit', parameters });
    expect(fragmentOf(leftTo(stranger.visit))).toMatchObject({ error: 'login_required' });
  });

  it('comes with a code that still works', async () => {
    const { client, browser, verifier, redirectUri, last } = await ask('demo-hybrid', {
      response_type: 'code token',
    });
    const callback = leftTo(last);
    const { code = '', access_token } = fragmentOf(callback);
    const login = { client, browser, verifier, redirectUri, callback, code };
    const { status, body } = await exchange(provider, login);
    expect(status).toBe(200);
    expect(body.access_token).not.toBe(access_token);
    expect(body).toMatchObject({ id_token: expect.any(String), refresh_token: expect.any(String) });
  });
});

describe('the response type under which `token` is known inside', () => {
  it.each([
    ['none', {}],
    ['none none', {}],
    ['none', { response_mode: 'query' }],
    ['none none', { response_mode: 'query' }],
    ['token none', {}],
  ])('issues nothing: %s %o', async (response_type, more) => {
    const parameters = { response_type, ...more };
    const { visit } = await begin(provider, { clientId: 'demo-implicit', parameters });
    const left = leftTo(visit);
    const answer = new URLSearchParams(left.hash === '' ? left.search : left.hash.slice(1));
    expect(answer.get('error')).toBe('unsupported_response_type');
    expect(answer.has('access_token')).toBe(false);
  });

  it('gives nothing in the query for a type that is named twice', async () => {
    const parameters = { response_type: 'token token', response_mode: 'query' };
    const { visit } = await begin(provider, { clientId: 'demo-implicit', parameters });
    expect(leftTo(visit).searchParams.get('error')).toBe('invalid_request');
  });

  it('says nothing of itself when two types are sent', async () => {
    const { browser, url } = await begin(provider, {
      clientId: 'demo-implicit',
      parameters: { response_type: 'token' },
    });
    const left = leftTo(await browser.go(`${url}&response_type=none`));
    expect(left.searchParams.get('error')).toBe('invalid_request');
    expect(left.searchParams.has('access_token')).toBe(false);
  });
});
