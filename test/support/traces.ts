import fc from 'fast-check';
import { textBody } from '../../core/oauth/message.ts';
import { type Exchange, type ObservedExchange, systemBrowserPage } from '../../core/record/exchange.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';
import type { Leg } from '../../core/script/legs.ts';
import { at, observed } from './exchanges.ts';

/** The issuer of {@link traces}. */
export const traceIssuer = 'https://op.example';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(claims: Readonly<Record<string, unknown>>, typ = 'JWT'): string {
  const seconds = at / 1000;
  const payload = { iss: traceIssuer, sub: 'alice', aud: 'app', iat: seconds, exp: seconds + 60, ...claims };
  return `${encode({ alg: 'RS256', typ, kid: 'k1' })}.${encode(payload)}.${'c2ln'.repeat(86)}`;
}

/** A draft with its reply, which become an exchange at some place of a run. */
type Part =
  | { readonly draft: Draft; readonly reply: Reply }
  | { readonly observed: Partial<ObservedExchange> };

interface HttpPart {
  readonly status?: number;
  readonly form?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly type?: string;
  readonly text?: string;
}

function http(leg: Leg, json: unknown, { status = 200, form, path = leg, type, text }: HttpPart = {}): Part {
  const body = form === undefined ? {} : { body: textBody(new URLSearchParams(form).toString()) };
  const request = { method: form === undefined ? 'GET' : 'POST', url: `${traceIssuer}/${path}`, ...body };
  const response = {
    status,
    statusText: '',
    headers: [
      ['Content-Type', type ?? 'application/json'],
      ['Date', new Date(at).toUTCString()],
    ],
    body: textBody(text ?? JSON.stringify(json)),
  } as const;
  return {
    draft: { kind: 'http', leg, request: { ...request, headers: [] } },
    reply: { kind: 'http', now: at, outcome: { ok: true, response } },
  };
}

/** A request that gets no response. */
function failing(leg: Leg): Part {
  const request = { method: 'GET', url: `${traceIssuer}/${leg}`, headers: [] };
  const failure = { code: 'connection-refused', message: 'Connection refused.' } as const;
  return {
    draft: { kind: 'http', leg, request },
    reply: { kind: 'http', now: at, outcome: { ok: false, failure } },
  };
}

function browse(leg: 'authorization' | 'logout', answer?: string): Part {
  const outcome =
    answer === undefined
      ? ({ ok: false, failure: { code: 'cancelled', message: 'The run was aborted.' } } as const)
      : ({ ok: true, answer: { url: answer, method: 'GET', capturedBy: 'request' } } as const);
  const url = `${traceIssuer}/${leg}?client_id=app&scope=openid&response_type=code&state=s1&nonce=n1`;
  return {
    draft: { kind: 'browse', leg, url, redirectUri: 'https://app.example/callback', responseMode: 'query' },
    reply: { kind: 'browse', now: at, outcome },
  };
}

const callback = 'https://app.example/callback';
const keys = (kid: string) => ({ keys: [{ kty: 'RSA', use: 'sig', kid, n: 'AQAB', e: 'AQAB' }] });
const tokens = (more: Readonly<Record<string, unknown>> = {}) => ({
  access_token: jwt({ client_id: 'app' }, 'at+jwt'),
  token_type: 'Bearer',
  expires_in: 60,
  ...more,
});
const assertion = (jti: string) => ({
  client_assertion: jwt({ iss: 'app', sub: 'app', aud: traceIssuer, jti }),
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
});
const metadata = http(
  'discovery',
  { issuer: traceIssuer, jwks_uri: `${traceIssuer}/jwks` },
  { path: '.well-known/openid-configuration' },
);
const firstKeys = http('jwks', keys('k1'));
const deviceCode = http('device-authorization', {
  device_code: 'd1',
  user_code: 'ABCD',
  verification_uri: `${traceIssuer}/device`,
  expires_in: 600,
});
const pending = { error: 'authorization_pending' };
const poll = http('token', pending, { status: 400, form: { grant_type: 'device_code', ...assertion('j1') } });
const wait: Part = {
  draft: { kind: 'wait', leg: 'token', milliseconds: 5_000 },
  reply: { kind: 'wait', now: at },
};

/** What a run may be made of, good and bad. */
const parts: readonly Part[] = [
  http('discovery', { error: 'none' }, { status: 404 }),
  metadata,
  http('resource-metadata', { resource: 'https://api.example', authorization_servers: [traceIssuer] }),
  firstKeys,
  http('jwks', null, { text: '<html>' }),
  http('jwks-again', keys('k2')),
  failing('jwks-again'),
  failing('token'),
  {
    draft: { kind: 'random', leg: 'authorization', purpose: 'code_verifier', bytes: 32 },
    reply: { kind: 'random', now: at, value: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' },
  },
  browse('authorization', `${callback}?code=c1&state=s1`),
  browse('authorization', `${callback}#id_token=${jwt({ nonce: 'n1' })}&access_token=opaque-1&state=s1`),
  browse('authorization'),
  browse('logout', `${callback}?state=s2`),
  browse('logout'),
  { observed: {} },
  { observed: { request: { method: 'POST', url: `${traceIssuer}/login`, headers: [] } } },
  { observed: { resourceType: 'Script', mainFrame: false } },
  { observed: { captured: true } },
  { observed: { page: systemBrowserPage } },
  { observed: { page: systemBrowserPage, captured: true } },
  deviceCode,
  poll,
  http('token', pending, { status: 400, form: { grant_type: 'device_code', ...assertion('j2') } }),
  http('token', { error: 'slow_down' }, { status: 400 }),
  http('token', { error: 'invalid_grant' }, { status: 400 }),
  http('token', tokens({ id_token: jwt({ nonce: 'n1' }), refresh_token: 'r1', scope: 'openid' })),
  http('refresh', tokens({ id_token: jwt({}) }), { form: { refresh_token: 'r1' } }),
  http('refresh', { error: 'invalid_grant' }, { status: 400 }),
  http('userinfo', { sub: 'alice', name: 'Alice Liddell' }),
  http('userinfo', null, { type: 'application/jwt', text: jwt({}) }),
  http('introspection', { active: true }, { form: { token: 't1', ...assertion('j1') } }),
  http('introspection', { active: false }, { form: { token: 't1' } }),
  http('revocation', null, { text: '' }),
  http('resource', { items: [] }),
  http('resource', null, { status: 401 }),
  wait,
];

function exchangeOf(part: Part, index: number): Exchange {
  const id = `x${index + 1}`;
  if ('observed' in part) return observed(id, part.observed);
  const { draft, reply } = part;
  const connection = {
    phases: { firstByte: 20, body: 1 },
    tls: { version: 'TLSv1.3', cipher: 'x', authorized: index % 7 !== 0, chain: [] },
  };
  return {
    kind: 'step',
    id,
    step: index,
    script: 'test@1',
    at: at + index * 5_000,
    endedAt: at + index * 5_000 + 20,
    draft,
    performed: draft,
    received: reply,
    believed: reply,
    ...(draft.kind === 'http' ? { connection } : {}),
  };
}

/** Runs of any kind of exchange in any order. */
export const traces: fc.Arbitrary<readonly Exchange[]> = fc
  .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 24 })
  .map((chosen) => chosen.map((part, index) => exchangeOf(part, index)));

/** A device flow whose code is never entered: three messages and so many polls, each with a wait before it. */
export function pollingTrace(polls: number): readonly Exchange[] {
  const rounds = Array.from({ length: polls }, () => [wait, poll]);
  return [metadata, firstKeys, deviceCode, ...rounds.flat()].map((part, index) => exchangeOf(part, index));
}
