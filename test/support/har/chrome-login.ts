import { createHash, generateKeyPairSync, sign } from 'node:crypto';

interface Pair {
  name: string;
  value: string;
}

/** An entry as a browser writes it. */
export interface SampleEntry {
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    headers: Pair[];
    postData?: { mimeType: string; text?: string; params?: Pair[] } | undefined;
    [name: string]: unknown;
  };
  response: {
    status: number;
    headers: Pair[];
    content: { size: number; mimeType: string; text?: string | undefined; encoding?: string };
    redirectURL: string;
    [name: string]: unknown;
  };
  [name: string]: unknown;
}

const started = Date.UTC(2026, 10, 30, 10);
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const sampleIssuer = 'https://login.example';
const sampleClient = 'https://app.example';

/** Names of the values of one login, which two of them do not share. */
export interface SampleLogin {
  readonly name?: string;
  /** When it starts, in milliseconds after the others. */
  readonly after?: number;
  readonly page?: string;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(claims: Readonly<Record<string, unknown>>, typ: string): string {
  const input = `${encode({ alg: 'RS256', typ, kid: 'k1' })}.${encode(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

const pairs = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly location?: string;
  readonly response?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly page?: string | undefined;
}

/** Writes an entry as Chrome does. */
export function chromeEntry(url: string, at: number, sent: Sent = {}): SampleEntry {
  const { form, status = 200, json, html, location, type = 'document', page } = sent;
  const text = json === undefined ? (html ?? '') : JSON.stringify(json);
  const mimeType = json === undefined ? 'text/html' : 'application/json';
  const body = form && new URLSearchParams(form).toString();
  return {
    ...(page === undefined ? {} : { pageref: page }),
    _resourceType: type,
    startedDateTime: new Date(started + at).toISOString(),
    time: 20,
    request: {
      method: sent.method ?? (form === undefined ? 'GET' : 'POST'),
      url,
      httpVersion: 'http/2.0',
      headers: [
        { name: ':authority', value: new URL(url).host },
        ...pairs(sent.headers ?? {}),
        ...(body === undefined ? [] : [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }]),
      ],
      queryString: pairs(Object.fromEntries(new URL(url).searchParams)),
      cookies: [],
      headersSize: -1,
      bodySize: body?.length ?? 0,
      ...(body === undefined
        ? {}
        : {
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              text: body,
              params: pairs(form ?? {}),
            },
          }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        ...(text === '' ? [] : [{ name: 'content-type', value: mimeType }]),
        ...(location === undefined ? [] : [{ name: 'location', value: location }]),
        ...pairs(sent.response ?? {}),
      ],
      cookies: [],
      content: { size: text.length, mimeType, ...(text === '' ? {} : { text }) },
      redirectURL: location ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0, wait: 18, receive: 1 },
    serverIPAddress: '203.0.113.7',
  };
}

/** The tokens of a login. */
export function sampleTokens({ name = 'a', after = 0 }: SampleLogin = {}) {
  const seconds = Math.floor((started + after) / 1000);
  const access = jwt(
    {
      iss: sampleIssuer,
      sub: 'alice',
      aud: 'api',
      client_id: 'spa',
      iat: seconds,
      exp: seconds + 300,
      jti: name,
    },
    'at+jwt',
  );
  const hash = createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url');
  const claims = { iss: sampleIssuer, sub: 'alice', aud: 'spa', iat: seconds, exp: seconds + 300 };
  return {
    access,
    refresh: `refresh-${name}-0123456789abcdef`,
    id: jwt({ ...claims, nonce: `nonce-${name}-0123456789`, at_hash: hash }, 'JWT'),
  };
}

/** What a browser records of a single-page app that logs in by the authorization code grant with PKCE. */
export function chromeLogin(login: SampleLogin = {}): readonly SampleEntry[] {
  const { name = 'a', after = 0, page = 'page_1' } = login;
  const verifier = `verifier-${name}-0123456789abcdefghijklmnopqrstuvwxyz`;
  const state = `state-${name}-0123456789abcdef`;
  const code = `code-${name}-0123456789abcdef`;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const request = new URLSearchParams({
    client_id: 'spa',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${sampleClient}/callback`,
    state,
    nonce: `nonce-${name}-0123456789`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const tokens = sampleTokens(login);
  const callback = `${sampleClient}/callback?code=${code}&state=${state}&iss=${encodeURIComponent(sampleIssuer)}`;
  const entry = (url: string, at: number, sent: Sent = {}) => chromeEntry(url, after + at, { page, ...sent });
  return [
    entry(`${sampleIssuer}/authorize?${request}`, 100, { status: 302, location: `/login?flow=${name}` }),
    entry(`${sampleIssuer}/login?flow=${name}`, 130, { html: '<form>Sign in</form>' }),
    entry(`${sampleIssuer}/login?flow=${name}`, 5_000, {
      form: { username: 'alice', password: `pass-word-${name}-0123` },
      headers: { cookie: 'csrf=1' },
      status: 302,
      location: callback,
      response: { 'set-cookie': 'session=s-0123456789; Secure; HttpOnly; SameSite=Lax' },
    }),
    entry(callback, 5_040, { html: '<div id=app></div>' }),
    entry(`${sampleIssuer}/token`, 5_100, {
      type: 'fetch',
      form: {
        grant_type: 'authorization_code',
        client_id: 'spa',
        code,
        redirect_uri: `${sampleClient}/callback`,
        code_verifier: verifier,
      },
      json: {
        access_token: tokens.access,
        token_type: 'Bearer',
        expires_in: 300,
        refresh_token: tokens.refresh,
        id_token: tokens.id,
        scope: 'openid profile',
      },
      response: { 'cache-control': 'no-store', pragma: 'no-cache' },
    }),
    entry(`${sampleIssuer}/userinfo`, 5_200, {
      type: 'fetch',
      headers: { authorization: `Bearer ${tokens.access}` },
      json: { sub: 'alice', name: 'Alice' },
    }),
  ];
}

/** What a browser records of an app that reads the metadata of its provider. */
export function chromeDocuments(): readonly SampleEntry[] {
  const metadata = {
    issuer: sampleIssuer,
    authorization_endpoint: `${sampleIssuer}/authorize`,
    token_endpoint: `${sampleIssuer}/token`,
    userinfo_endpoint: `${sampleIssuer}/userinfo`,
    jwks_uri: `${sampleIssuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['none'],
  };
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  const keys = [{ kty, n, e, kid: 'k1', use: 'sig', alg: 'RS256' }];
  return [
    chromeEntry(`${sampleIssuer}/.well-known/openid-configuration`, 10, { type: 'fetch', json: metadata }),
    chromeEntry(`${sampleIssuer}/jwks`, 40, { type: 'fetch', json: { keys } }),
  ];
}

/** Writes entries as a HAR file. */
export function harOf(entries: readonly unknown[], creator = 'WebInspector'): string {
  return JSON.stringify({
    log: { version: '1.2', creator: { name: creator, version: '537.36' }, pages: [], entries },
  });
}
