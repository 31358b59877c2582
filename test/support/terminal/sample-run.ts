import { createSign } from 'node:crypto';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { type HeaderLine, textBody } from '../../../core/oauth/message.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { rsaKeys } from '../rsa-keys.ts';

/** A run as the run service would hand it over, made by hand. All of it happens on 22 November 2026. */

export const startedAt = Date.UTC(2026, 10, 22, 9, 45, 0);

export const secrets = {
  code: 'SplxlOBeZQQYbYS6WxSbIA',
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  refreshToken: '8xLOxBtZp8DpFqWcLs4tGQ',
  cookie: 'Zm9yLXlvdXItZXllcy1vbmx5',
};

const issuer = 'http://127.0.0.1:41811';
const { privateKey, publicKey } = rsaKeys('sample-run');

function jwt(header: object, claims: object): string {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${segment({ alg: 'RS256', kid: 'k1', ...header })}.${segment(claims)}`;
  return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`;
}

const iat = startedAt / 1000 + 2;

export const idToken = jwt(
  { typ: 'JWT' },
  {
    iss: issuer,
    sub: '248289761001',
    aud: 'demo-web',
    nonce: 'n-0S6_WzA2MjSIgLxt1yqUg1PyJrMBSyXt8pJdTJ9FA',
    iat,
    exp: iat + 3600,
    name: 'Alice Liddell',
  },
);

export const accessToken = jwt(
  { typ: 'at+jwt' },
  {
    iss: issuer,
    aud: 'https://api.example',
    sub: '248289761001',
    client_id: 'demo-web',
    iat,
    exp: iat + 120,
  },
);

let ids = 0;
let steps = 0;
let clock = startedAt;
const nextId = () => `x${++ids}`;

function httpStep(
  leg: Leg,
  request: { method: string; path: string; headers?: readonly HeaderLine[]; body?: string },
  answer: object,
  took: number,
): StepExchange {
  const { method, path, headers = [], body } = request;
  const draft = {
    kind: 'http',
    leg,
    request: {
      method,
      url: issuer + path,
      headers,
      ...(body === undefined ? {} : { body: textBody(body) }),
    },
  } as const;
  const at = clock;
  clock += took;
  const reply = {
    kind: 'http',
    now: clock,
    outcome: {
      ok: true,
      response: {
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'application/json']],
        body: textBody(JSON.stringify(answer)),
      },
    },
  } as const;
  return {
    kind: 'step',
    id: nextId(),
    step: steps++,
    script: 'authorization-code@1',
    at,
    endedAt: clock,
    draft,
    performed: draft,
    received: reply,
    believed: reply,
  };
}

function page(
  method: string,
  url: string,
  status: number,
  headers: readonly HeaderLine[],
  more: Partial<ObservedExchange> = {},
): ObservedExchange {
  const at = clock;
  clock += 40;
  return {
    kind: 'observed',
    id: nextId(),
    leg: 'authorization',
    at,
    endedAt: clock,
    request: { method, url, headers: [] },
    response: { status, statusText: '', headers, body: textBody('') },
    resourceType: 'Document',
    page: 'p1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    ...more,
  };
}

const form: readonly HeaderLine[] = [['Content-Type', 'application/x-www-form-urlencoded']];

function makeExchanges(): readonly Exchange[] {
  ids = 0;
  steps = 0;
  clock = startedAt;
  const authorizationUrl = `${issuer}/auth?response_type=code&client_id=demo-web&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=openid+profile+orders%3Aread+orders%3Awrite&state=af0ifjsldkjaf0ifjsldkj&nonce=n-0S6_WzA2MjSIgLxt1yqUg1PyJrMBSyXt8pJdTJ9FA&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256`;
  const callback = `https://app.example/callback?code=${secrets.code}&state=af0ifjsldkjaf0ifjsldkj&iss=${encodeURIComponent(issuer)}`;
  const discovery = httpStep(
    'discovery',
    { method: 'GET', path: '/.well-known/openid-configuration' },
    {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    },
    12,
  );
  const keys = httpStep(
    'jwks',
    { method: 'GET', path: '/jwks' },
    { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] },
    4,
  );
  const draws = (['state', 'nonce', 'code_verifier'] as const).map((purpose): StepExchange => {
    const draft = { kind: 'random', leg: 'authorization', purpose, bytes: 32 } as const;
    const value = purpose === 'code_verifier' ? secrets.verifier : `random-${purpose}`;
    const reply = { kind: 'random', now: clock, value } as const;
    return {
      kind: 'step',
      id: nextId(),
      step: steps++,
      script: 'authorization-code@1',
      at: clock,
      endedAt: clock,
      draft,
      performed: draft,
      received: reply,
      believed: reply,
    };
  });
  const browseStart = clock;
  const seen = [
    page('GET', authorizationUrl, 303, [
      ['Location', `${issuer}/interaction/1`],
      ['Set-Cookie', `_interaction=${secrets.cookie}; path=/; HttpOnly`],
    ]),
    page('GET', `${issuer}/interaction/1`, 200, [['Content-Type', 'text/html']]),
    page('GET', `${issuer}/style.css`, 200, [['Content-Type', 'text/css']], { resourceType: 'Stylesheet' }),
    page('POST', `${issuer}/interaction/1/login`, 303, [['Location', `${issuer}/auth/1`]], {
      maskedFields: ['password'],
    }),
    page('GET', `${issuer}/interaction/2`, 200, [['Content-Type', 'text/html']]),
    page('POST', `${issuer}/interaction/2/confirm`, 303, [['Location', `${issuer}/auth/2`]]),
    page('GET', `${issuer}/auth/2`, 303, [['Location', callback]], { captured: true }),
  ];
  const browseDraft = {
    kind: 'browse',
    leg: 'authorization',
    url: authorizationUrl,
    redirectUri: 'https://app.example/callback',
    responseMode: 'query',
  } as const;
  const browseReply = {
    kind: 'browse',
    now: clock,
    outcome: { ok: true, answer: { url: callback, method: 'GET', capturedBy: 'location' } },
  } as const;
  const browse: StepExchange = {
    kind: 'step',
    id: nextId(),
    step: steps++,
    script: 'authorization-code@1',
    at: browseStart,
    endedAt: clock,
    draft: browseDraft,
    performed: browseDraft,
    received: browseReply,
    believed: browseReply,
  };
  const token = httpStep(
    'token',
    {
      method: 'POST',
      path: '/token',
      headers: form,
      body: `grant_type=authorization_code&code=${secrets.code}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&code_verifier=${secrets.verifier}&client_id=demo-web`,
    },
    {
      access_token: accessToken,
      expires_in: 120,
      id_token: idToken,
      refresh_token: secrets.refreshToken,
      scope: 'openid profile orders:read',
      token_type: 'Bearer',
    },
    31,
  );
  const userinfo = httpStep(
    'userinfo',
    { method: 'GET', path: '/me', headers: [['Authorization', `Bearer ${accessToken}`]] },
    { sub: '248289761001', name: 'Alice Liddell' },
    7,
  );
  const api = httpStep(
    'resource',
    { method: 'GET', path: '/api/orders', headers: [['Authorization', `Bearer ${accessToken}`]] },
    { ok: true },
    5,
  );
  return [discovery, keys, ...draws, ...seen, browse, token, userinfo, api];
}

function finding(rule: string, title: string, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    about: { kind: 'token', role: 'id-token' },
    subject: 'ID Token (token response)',
    title,
    spec: 'OIDC Core §3.1.3.7',
    severity: 'error',
    result: 'pass',
    ...more,
  };
}

export const passedFindings: readonly Finding[] = [
  finding('metadata.issuer', 'issuer matches the configured issuer', {
    about: { kind: 'document', document: 'metadata' },
    subject: 'Provider metadata',
    spec: 'RFC 8414 §3.3',
  }),
  finding('id-token.signature', 'ID Token signature is valid'),
  finding('id-token.audience', 'aud contains the client_id'),
  finding('token-response.scope', 'Granted scopes differ from those requested', {
    about: { kind: 'message', leg: 'token', side: 'response' },
    subject: 'Token response',
    spec: 'RFC 6749 §5.1',
    severity: 'information',
    result: 'info',
    received: 'openid profile orders:read',
    expected: 'openid profile orders:read orders:write',
    at: { exchange: 'x14', part: 'member', name: '/scope' },
    note: 'not granted: orders:write.',
  }),
  finding('metadata.pkce', 'PKCE method S256 is not listed', {
    about: { kind: 'document', document: 'metadata' },
    subject: 'Provider metadata',
    spec: 'RFC 8414 §2',
    severity: 'warning',
    result: 'warn',
    expected: 'S256 among the methods',
    received: 'the member is absent',
    at: { exchange: 'x1', part: 'member', name: '/code_challenge_methods_supported' },
  }),
  finding('id-token.at-hash', 'at_hash matches the access token', {
    result: 'not-applicable',
    reason: 'the ID Token has no at_hash',
  }),
];

export const failedFinding = finding('id-token.nonce', 'nonce does not match the request', {
  result: 'fail',
  expected: 'n-0S6_WzA2MjSIgLxt1yqUg1PyJrMBSyXt8pJdTJ9FA',
  received: 'forged',
  at: { exchange: 'x14', part: 'claim', name: 'nonce' },
  note: 'This token was made for another login: it may have been replayed.',
});

/** A login that completed; `changes` replace parts of it. */
export function sampleReport(changes: Partial<RunReport> = {}): RunReport {
  const exchanges = makeExchanges();
  return {
    id: '0b0c5d3e-53a5-4d1d-8a0c-5c42f4a3b4de',
    grant: 'authorization-code',
    connection: {
      name: 'Demo provider',
      issuer,
      clientId: 'demo-web',
      authentication: 'none',
      redirectUri: 'https://app.example/callback',
      resource: 'https://api.example',
    },
    persona: 'alice',
    startedAt,
    endedAt: clock,
    outcome: { state: 'completed' },
    exchanges,
    tokens: {
      obtainedAt: clock,
      tokenType: 'Bearer',
      accessToken,
      idToken,
      refreshToken: secrets.refreshToken,
      expiresAt: clock + 120_000,
      requestedScope: ['openid', 'profile', 'orders:read', 'orders:write'],
      grantedScope: ['openid', 'profile', 'orders:read'],
    },
    userinfo: { sub: '248289761001', name: 'Alice Liddell' },
    findings: passedFindings,
    ...changes,
  };
}
