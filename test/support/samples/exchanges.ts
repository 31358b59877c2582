import { explainParameter, type ParameterContext } from '../../../core/oauth/parameters.ts';
import type { ExchangeView, ParameterView } from '../../../core/views/message/message-view.ts';

type Side = NonNullable<ExchangeView['request']>;
type Line = readonly [string, string];

export const issuer = 'http://127.0.0.1:4600';
export const redirectUri = 'https://app.example/callback';

/** Parameters as the window gets them; a value in `<…>` counts as masked. */
function parameters(
  context: ParameterContext,
  place: ParameterView['place'],
  values: Readonly<Record<string, string>>,
): readonly ParameterView[] {
  return Object.entries(values).map(([name, value]) => {
    const explained = explainParameter(context, name);
    const masked = value.includes('…');
    return {
      name,
      value,
      masked,
      place,
      ...(explained && { meaning: explained.meaning, spec: explained.section }),
    };
  });
}

function side(
  start: string,
  headers: readonly Line[],
  content = '',
  list: readonly ParameterView[] = [],
): Side {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return {
    headers,
    parameters: list,
    ...(content !== '' && { body: { encoding: 'utf8', content, size: content.length } }),
    raw: [start, ...lines, '', content].join('\r\n'),
  };
}

function exchange(
  id: string,
  facts: Partial<ExchangeView> & Pick<ExchangeView, 'leg' | 'title' | 'at'>,
): ExchangeView {
  return {
    id,
    channel: 'back',
    endedAt: facts.at + 12,
    captured: false,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    phases: [],
    ...facts,
  };
}

const json: Line = ['content-type', 'application/json; charset=utf-8'];
const host: Line = ['host', '127.0.0.1:4600'];
const date: Line = ['date', 'Sun, 22 Nov 2026 08:44:10 GMT'];
const phases = [
  { name: 'connect', duration: 0.4 },
  { name: 'first byte', duration: 9.2 },
  { name: 'body', duration: 1.6 },
];

const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/me`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: 'openid profile email orders:read orders:write offline_access',
  response_types_supported: 'code, code id_token',
  code_challenge_methods_supported: 'S256',
  authorization_response_iss_parameter_supported: 'true',
};

const jwks =
  '{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"rs1","e":"AQAB","n":"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u"}]}';
const tokens =
  '{"access_token":"eyJhbGciOiJSUzI1NiIs…","expires_in":120,"id_token":"eyJhbGciOiJSUzI1NiIs…","refresh_token":"w0Zk…","scope":"openid profile orders:read","token_type":"Bearer"}';
const userinfo = '{"sub":"alice","name":"Alice Anderson","email":"alice@example.com","email_verified":true}';

const get = (path: string): string => `GET ${path} HTTP/1.1`;
const ok = 'HTTP/1.1 200 OK';

/** The request that opens the login. */
export const authorizationParameters = {
  response_type: 'code',
  client_id: 'demo-web',
  redirect_uri: redirectUri,
  scope: 'openid profile email orders:read offline_access',
  state: 'kZ8vX2mQ0bT5rYwE',
  nonce: 'pL3sN7dF1hJ9cVbA',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};
const authorizePath = `/auth?${new URLSearchParams(authorizationParameters)}`;

/** The token request as it is shown while a run is paused before it, and as it is recorded afterwards. */
export function tokenRequest(at: number, answered: boolean): ExchangeView {
  const form = {
    grant_type: 'authorization_code',
    code: 'k3V9…',
    redirect_uri: redirectUri,
    code_verifier: 'dBjf…',
    client_id: 'demo-web',
  };
  const content = new URLSearchParams(form).toString();
  const request = side(
    'POST /token HTTP/1.1',
    [
      host,
      ['accept', 'application/json'],
      ['content-type', 'application/x-www-form-urlencoded'],
      ['content-length', String(content.length)],
    ],
    content,
    parameters('token-request', 'body', form),
  );
  return exchange('x12', {
    leg: 'token',
    title: 'Token request',
    at,
    method: 'POST',
    url: `${issuer}/token`,
    request,
    curl: {
      masked: `curl ${issuer}/token -d 'grant_type=authorization_code' -d 'code=…' -d 'redirect_uri=${redirectUri}' -d 'code_verifier=…' -d 'client_id=demo-web'`,
    },
    ...(answered && {
      status: 200,
      phases,
      remoteAddress: '127.0.0.1:4600',
      response: side(
        ok,
        [json, ['cache-control', 'no-store'], date],
        tokens,
        parameters('token-response', 'member', {
          access_token: 'eyJh…',
          token_type: 'Bearer',
          expires_in: '120',
          id_token: 'eyJh…',
          refresh_token: 'w0Zk…',
          scope: 'openid profile orders:read',
        }),
      ),
    }),
  });
}

/** Every exchange of a login at the demo provider, in order. */
export function loginExchanges(at: number): readonly ExchangeView[] {
  const front = { channel: 'front' as const };
  const page = (id: string, offset: number, method: string, path: string, status: number): ExchangeView =>
    exchange(id, {
      ...front,
      leg: 'authorization',
      title: `${method} ${path}`,
      at: at + offset,
      endedAt: at + offset + 30,
      method,
      url: `${issuer}${path}`,
      status,
      request: side(
        `${method} ${path} HTTP/1.1`,
        [host, ['sec-fetch-mode', 'navigate'], ['user-agent', 'Mozilla/5.0']],
        method === 'POST' ? 'login=alice&password=…' : '',
      ),
      response: side(
        `HTTP/1.1 ${status}`,
        [['content-type', 'text/html'], ['set-cookie', '_session=…; path=/; httponly; samesite=lax'], date],
        status === 200 ? '<!doctype html><title>Log in</title>' : '',
      ),
      cookiesSet: [
        { name: '_session', path: '/', secure: false, httpOnly: true, sameSite: 'Lax' },
        {
          name: '_interaction',
          path: path,
          secure: false,
          httpOnly: true,
          sameSite: 'Lax',
          expires: at + 3_600_000,
        },
      ],
      cookiesSent: offset > 130 ? ['_session', '_interaction'] : [],
      maskedFields: method === 'POST' ? ['password'] : [],
    });
  return [
    exchange('x1', {
      leg: 'discovery',
      title: 'Discovery',
      at,
      method: 'GET',
      status: 200,
      phases,
      remoteAddress: '127.0.0.1:4600',
      url: `${issuer}/.well-known/openid-configuration`,
      request: side(get('/.well-known/openid-configuration'), [host, ['accept', 'application/json']]),
      response: side(ok, [json, date], JSON.stringify(metadata), parameters('metadata', 'member', metadata)),
      curl: { masked: `curl ${issuer}/.well-known/openid-configuration` },
    }),
    exchange('x2', {
      leg: 'jwks',
      title: 'JWKS',
      at: at + 20,
      endedAt: at + 24,
      method: 'GET',
      status: 200,
      phases,
      url: `${issuer}/jwks`,
      request: side(get('/jwks'), [host]),
      response: side(ok, [json, date], jwks),
      curl: { masked: `curl ${issuer}/jwks` },
    }),
    exchange('x3', {
      ...front,
      leg: 'authorization',
      title: 'Open login window',
      at: at + 90,
      endedAt: at + 91,
      url: `${issuer}${authorizePath}`,
      method: 'GET',
      request: side(
        get(authorizePath),
        [],
        '',
        parameters('authorization-request', 'query', authorizationParameters),
      ),
    }),
    {
      ...page('x4', 120, 'GET', '/auth', 303),
      request: side(
        get(authorizePath),
        [host],
        '',
        parameters('authorization-request', 'query', authorizationParameters),
      ),
    },
    page('x5', 160, 'GET', '/interaction/9fX2', 200),
    page('x6', 420, 'POST', '/interaction/9fX2/login', 303),
    page('x7', 460, 'GET', '/auth/9fX2', 303),
    page('x8', 500, 'GET', '/interaction/k27d', 200),
    page('x9', 900, 'POST', '/interaction/k27d/confirm', 303),
    { ...page('x10', 940, 'GET', '/auth/k27d', 303), captured: true, title: 'Redirect to the client' },
    exchange('x11', {
      ...front,
      leg: 'authorization',
      title: 'Callback',
      at: at + 960,
      endedAt: at + 961,
      captured: true,
      method: 'GET',
      url: `${redirectUri}?code=k3V9…&state=kZ8vX2mQ0bT5rYwE&iss=${encodeURIComponent(issuer)}`,
      request: side(
        get('/callback'),
        [],
        '',
        parameters('authorization-response', 'query', {
          code: 'k3V9…',
          state: 'kZ8vX2mQ0bT5rYwE',
          iss: issuer,
        }),
      ),
    }),
    tokenRequest(at + 980, true),
    exchange('x13', {
      leg: 'userinfo',
      title: 'UserInfo',
      at: at + 1020,
      endedAt: at + 1028,
      method: 'GET',
      status: 200,
      phases,
      url: `${issuer}/me`,
      request: side(get('/me'), [host, ['authorization', 'Bearer eyJh…']]),
      response: side(ok, [json, date], userinfo),
      curl: { masked: `curl ${issuer}/me -H 'Authorization: Bearer …'` },
    }),
  ];
}
