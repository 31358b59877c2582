import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { Headers, type RequestInit } from 'undici';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { DemoClient } from '../../../electron/provider/demo-clients.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { Browser, leftTo, pageOf, type Visit } from './browser.ts';
import { send } from './send.ts';

const everyScope = 'openid profile email phone address offline_access orders:read orders:write';

export interface LoginOptions {
  readonly clientId?: string;
  readonly login?: string;
  readonly password?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly browser?: Browser;
}

/** A login that got as far as a code. */
export interface LoggedIn {
  readonly client: DemoClient;
  readonly browser: Browser;
  readonly callback: URL;
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Starts a login; returns where the browser ended up, usually the login page. */
export async function begin(provider: DemoProvider, options: LoginOptions = {}) {
  const client = provider.clients.find(({ clientId }) => clientId === (options.clientId ?? 'demo-web'));
  if (client === undefined) throw new Error('no such client');
  const browser = options.browser ?? new Browser(provider);
  const verifier = randomBytes(32).toString('base64url');
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUris[0] ?? '',
    scope: everyScope,
    prompt: 'consent',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...options.parameters,
  };
  const url = `${provider.issuer}/auth?${new URLSearchParams(parameters)}`;
  const visit = await browser.go(url);
  return { client, browser, verifier, redirectUri: parameters.redirect_uri, url, visit };
}

/** Types a login and a password into the page at which the browser is. */
export async function signIn(
  browser: Browser,
  visit: Visit,
  login: string,
  password: string,
): Promise<Visit> {
  return browser.go(`${pageOf(visit).url.pathname}/login`, { login, password });
}

/** Allows what the page at which the browser is asks for. */
export async function allow(browser: Browser, visit: Visit): Promise<Visit> {
  return browser.go(`${pageOf(visit).url.pathname}/consent`, {});
}

/** A whole login through the forms, up to the code. */
export async function logIn(provider: DemoProvider, options: LoginOptions = {}): Promise<LoggedIn> {
  const { client, browser, verifier, redirectUri, visit } = await begin(provider, options);
  const consent = await signIn(browser, visit, options.login ?? 'alice', options.password ?? 'wonderland');
  const callback = leftTo(await allow(browser, consent));
  const code = callback.searchParams.get('code') ?? '';
  return { client, browser, callback, code, verifier, redirectUri };
}

/** Exchanges the code of a login. */
export function exchange(provider: DemoProvider, login: LoggedIn): Promise<TokenResponse> {
  return askForToken(provider, login.client, {
    grant_type: 'authorization_code',
    code: login.code,
    redirect_uri: login.redirectUri,
    code_verifier: login.verifier,
  });
}

/** Uses a refresh token. */
export function refresh(provider: DemoProvider, client: DemoClient, token: unknown): Promise<TokenResponse> {
  return askForToken(provider, client, { grant_type: 'refresh_token', refresh_token: String(token) });
}

/** Posts to the token endpoint or another endpoint that authenticates clients. */
export async function askForToken(
  provider: DemoProvider,
  client: DemoClient,
  parameters: Readonly<Record<string, string>>,
  path = '/token',
  sent: Readonly<Record<string, string>> = {},
): Promise<TokenResponse> {
  const body = new URLSearchParams(parameters);
  const headers = new Headers(sent);
  await authenticate(provider, client, headers, body);
  const response = await send(`${provider.issuer}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

async function authenticate(
  provider: DemoProvider,
  { clientId, authentication }: DemoClient,
  headers: Headers,
  body: URLSearchParams,
): Promise<void> {
  switch (authentication.method) {
    case 'client_secret_basic': {
      const pair = `${formEncode(clientId)}:${formEncode(authentication.secret)}`;
      return headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
    }
    case 'client_secret_post':
      body.set('client_secret', authentication.secret);
      return body.set('client_id', clientId);
    case 'client_secret_jwt':
    case 'private_key_jwt':
      return addAssertion(body, await signAssertion(provider, clientId));
    case 'none':
      return body.set('client_id', clientId);
    default:
      return assertNever(authentication);
  }
}

/** Adds a client assertion to a form (RFC 7523 section 2.2). */
export function addAssertion(body: URLSearchParams, assertion: string): void {
  body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  body.set('client_assertion', assertion);
}

/** A client assertion as the client is registered; `claims` may replace what is in it. */
export async function signAssertion(
  provider: DemoProvider,
  clientId: string,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const client = provider.clients.find((one) => one.clientId === clientId);
  const authentication = client?.authentication;
  if (authentication === undefined || !('algorithm' in authentication)) throw new Error('signs nothing');
  const jwk = provider.clientKeys.find((key) => key.clientId === clientId)?.jwk;
  const key =
    authentication.method === 'client_secret_jwt'
      ? new TextEncoder().encode(authentication.secret)
      : await importJWK(jwk ?? { kty: 'EC' }, authentication.algorithm);
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: clientId,
    sub: clientId,
    aud: provider.issuer,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
  };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: authentication.algorithm }).sign(key);
}

/** Sends a request with a bearer token. */
export async function callWith(
  url: string,
  token: unknown,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> }> {
  const response = await send(url, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}
