import { describe, expect, test } from 'vitest';
import { discoverProvider } from '../../../../core/actions/discovery/find-provider.ts';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import { httpReply, json, play } from '../../../support/play.ts';

const api = 'https://api.example/mcp';
const place = 'https://api.example/.well-known/oauth-protected-resource/mcp';
const atHost = 'https://api.example/.well-known/oauth-protected-resource';
const metadata = { resource: api, authorization_servers: ['https://login.example'] };

type Answers = Readonly<Record<string, HttpResponse | 'silence'>>;

function ask(url: string, answers: Answers) {
  const urls: string[] = [];
  const played = play(discoverProvider(url), (draft) => {
    const asked = draft.kind === 'http' ? draft.request.url : '';
    urls.push(asked);
    const answer = answers[asked] ?? json({}, 404);
    return answer === 'silence'
      ? {
          kind: 'http',
          now: 0,
          outcome: { ok: false, failure: { code: 'connection-refused', message: 'Connection refused.' } },
        }
      : httpReply(answer);
  });
  return {
    ...played,
    urls: urls.filter((asked) => !asked.includes('configuration') && !asked.includes('authorization-server')),
  };
}

function body(text: string, status = 200, type = 'application/json'): HttpResponse {
  return { status, statusText: '', headers: [['Content-Type', type]], body: textBody(text) };
}

const challenge = (value: string, status = 401) => json({}, status, [['WWW-Authenticate', value]]);
const named = (url: string) => challenge(`Bearer error="invalid_token", resource_metadata="${url}"`);

describe('the URL of an API', () => {
  test('with metadata at its well-known URL: its issuer and resource are named', () => {
    const { urls, failure } = ask(api, { [place]: json(metadata) });
    expect(urls).toEqual([place]);
    expect(failure).toMatchObject({
      code: 'issuer-is-api',
      message: `${api} is an API, not an issuer. Its authorization server is https://login.example.`,
      hint: `Use https://login.example as the issuer, and ${api} as the resource.`,
      action: { kind: 'use-issuer', issuers: ['https://login.example'], resource: api },
    });
  });

  test('that names its metadata in a challenge', () => {
    const elsewhere = 'https://api.example/meta';
    const { urls, failure } = ask(api, { [api]: named(elsewhere), [elsewhere]: json(metadata) });
    expect(urls).toEqual([place, api, elsewhere]);
    expect(failure?.action).toEqual({
      kind: 'use-issuer',
      issuers: ['https://login.example'],
      resource: api,
    });
  });

  test.each([
    ['403', challenge(`Bearer resource_metadata="https://m.example/r"`, 403)],
    [
      'a second challenge',
      challenge(`Negotiate, DPoP algs="ES256", resource_metadata="https://m.example/r"`),
    ],
    [
      'a second header line',
      json({}, 401, [
        ['WWW-Authenticate', 'Basic realm="x"'],
        ['www-authenticate', 'Bearer Resource_Metadata="https://m.example/r"'],
      ]),
    ],
  ])('that names it in %s', (_how, refusal) => {
    const { failure } = ask(api, { [api]: refusal, 'https://m.example/r': json(metadata) });
    expect(failure?.action).toMatchObject({ kind: 'use-issuer' });
  });

  test('with metadata of its host only', () => {
    const { failure } = ask(api, {
      [atHost]: json({ ...metadata, resource: 'https://api.example' }),
    });
    expect(failure?.action).toMatchObject({ resource: 'https://api.example' });
  });

  test('with several authorization servers: each is named once', () => {
    const servers = ['https://a.example', 'https://b.example/t', 'https://a.example'];
    const { failure } = ask(api, { [place]: json({ ...metadata, authorization_servers: servers }) });
    expect(failure?.action).toMatchObject({ issuers: ['https://a.example', 'https://b.example/t'] });
    expect(failure?.message).toContain('It accepts tokens of 2 authorization servers.');
  });

  test('with thousands of them: ten are offered', () => {
    const servers = Array.from({ length: 5_000 }, (_, index) => `https://as-${index}.example`);
    const { failure } = ask(api, { [place]: json({ ...metadata, authorization_servers: servers }) });
    expect(failure?.action?.kind === 'use-issuer' && failure.action.issuers).toHaveLength(10);
    expect(failure?.message).toContain('5000 authorization servers');
  });

  test('of a loopback host may name another port of it', () => {
    const local = 'http://127.0.0.1:3001/mcp';
    const { failure } = ask(local, {
      'http://127.0.0.1:3001/.well-known/oauth-protected-resource/mcp': json({
        resource: local,
        authorization_servers: ['http://127.0.0.1:3002/'],
      }),
    });
    expect(failure?.action).toMatchObject({ issuers: ['http://127.0.0.1:3002/'] });
  });

  test.each([
    ['a slash', 'https://api.example/', 'https://api.example'],
    ['a longer path', 'https://api.example/orders/1', 'https://api.example/orders'],
    ['an escape', 'https://api.example/%7Ea', 'https://api.example/~a'],
  ])('whose metadata differs by %s only', (_how, url, resource) => {
    const { failure } = ask(url, {
      [url]: named('https://m.example/r'),
      'https://m.example/r': json({ ...metadata, resource }),
    });
    expect(failure?.action).toMatchObject({ kind: 'use-issuer', resource });
  });
});

describe('metadata that must not be used', () => {
  test.each([
    ['another host', 'https://evil.example/mcp', /another host$/],
    ['another path', 'https://api.example/other', /another path$/],
    ['a path that begins alike', 'https://api.example/mc', /another path$/],
    ['another scheme', 'http://api.example/mcp', /another scheme$/],
    ['another port', 'https://api.example:8443/mcp', /another port$/],
    ['no URL', 'orders', /"orders"/],
    ['a number', 7, /^7 at/],
    ['null', null, /^null at/],
    ['nothing', undefined, /^nothing at/],
  ])('is that of %s', (_what, resource, received) => {
    const { failure } = ask(api, { [place]: json({ ...metadata, resource }) });
    expect(failure).toMatchObject({ code: 'issuer-is-api', spec: 'RFC 9728 §3.3' });
    expect(failure?.received).toMatch(received);
    expect(failure?.action).toBeUndefined();
  });

  test.each([
    ['an empty list', []],
    ['null', null],
    ['a number', 1],
    ['an object', { a: 1 }],
    ['names', ['login', '']],
    ['http', ['http://login.example']],
    ['a script', ['javascript:alert(1)']],
    ['a query', ['https://login.example?x']],
    ['this machine', ['http://127.0.0.1:8080', 'https://localhost']],
    ['itself', [api]],
  ])('names %s as authorization servers', (_what, authorization_servers) => {
    const { failure } = ask(api, { [place]: json({ ...metadata, authorization_servers }) });
    expect(failure).toMatchObject({
      code: 'issuer-is-api',
      message: `${api} is an API whose metadata names no authorization server that can be used.`,
    });
    expect(failure?.action).toBeUndefined();
  });

  test.each([
    ['null', body('null'), 'not-an-object'],
    ['an array', body('[]'), 'not-an-object'],
    ['cut JSON', body('{"resource":"https://api'), 'not-json'],
    ['HTML', body('<!doctype html><title>вход</title>', 200, 'text/html'), 'not-json'],
    ['a megabyte of text', body('я'.repeat(500_000)), 'not-json'],
    ['an error', json({}, 500), 'unexpected-status'],
    [
      'a redirect to another host',
      json({}, 302, [['Location', 'https://else.example/']]),
      'unexpected-redirect',
    ],
    ['a redirect to itself', json({}, 302, [['Location', 'https://m.example/r']]), 'unexpected-redirect'],
    ['silence', 'silence', 'metadata-not-found'],
  ] as const)('at the named URL is %s', (_what, answer, code) => {
    const { failure } = ask(api, { [api]: named('https://m.example/r'), 'https://m.example/r': answer });
    expect(failure).toMatchObject({ code });
    expect(failure?.message).toContain('https://m.example/r');
  });

  test.each([
    'http://m.example/r',
    'http://127.0.0.1:1/r',
    'https://localhost/r',
    'file:///r',
    '/relative',
    '',
  ])('at %j is not fetched', (url) => {
    const { urls, failure } = ask(api, { [api]: named(url) });
    expect(urls).toEqual([place, api]);
    expect(failure).toMatchObject({ received: url, spec: 'RFC 9728 §5.1' });
  });
});

describe('any other URL', () => {
  test('that is an issuer is not asked as an API', () => {
    const document = { issuer: 'https://login.example' };
    const { urls, failure } = ask('https://login.example', {
      'https://login.example/.well-known/openid-configuration': json(document),
    });
    expect(urls).toEqual([]);
    expect(failure).toBeUndefined();
  });

  test.each([
    ['returns 404', {}, 'metadata-not-found'],
    [
      'returns the same page everywhere',
      { [place]: body('<html>'), [api]: body('<html>') },
      'metadata-not-found',
    ],
    [
      'returns the same object everywhere',
      { [place]: json({ ok: 1 }), [atHost]: json({ ok: 1 }) },
      'metadata-not-found',
    ],
    ['asks for a password', { [api]: challenge('Basic realm="staff"') }, 'metadata-not-found'],
    ['does not respond', { [place]: 'silence', [api]: 'silence', [atHost]: 'silence' }, 'metadata-not-found'],
  ] as const)('that %s keeps the failure of the discovery', (_how, answers, code) => {
    expect(ask(api, answers as Answers).failure).toMatchObject({
      code,
      step: 'discovery: reading the response',
    });
  });

  test('whose server fails is not asked further', () => {
    const { urls, failure } = ask('https://login.example', {
      'https://login.example/.well-known/openid-configuration': json({}, 503),
    });
    expect(urls).toEqual([]);
    expect(failure).toMatchObject({ code: 'unexpected-status' });
  });

  test('a redirect of the well-known URL is followed within the origin, once', () => {
    const { urls, failure } = ask(api, {
      [place]: json({}, 301, [['Location', `${place}/`]]),
      [`${place}/`]: json(metadata),
    });
    expect(urls).toEqual([place, `${place}/`]);
    expect(failure).toMatchObject({ code: 'issuer-is-api' });
  });
});
