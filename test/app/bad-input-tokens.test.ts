import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HttpSettings } from '../../electron/http/http.ts';
import { type BadAnswer, expectFailure } from '../support/login/expect-failure.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf, stepsOf } from '../support/login/report.ts';
import { signEs256, spoilSignature, unsecured } from '../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import {
  answer,
  brokenGzip,
  cutsBody,
  endlessBody,
  gzipBomb,
  halfGzip,
  html,
  stallsInBody,
} from '../support/wire/behaviours.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

function run(http: Partial<HttpSettings> = {}) {
  return logIn({ options: { issuer: stub.issuer }, browser: stub.window(), http });
}

describe('the token endpoint', () => {
  const upToHere = ['discovery', 'jwks', 'authorization', 'token'] as const;

  const answers: readonly BadAnswer[] = [
    {
      what: 'with status 500',
      says: answer({ status: '500 Internal Server Error', body: 'Oops' }),
      code: 'token-response-unusable',
      step: 'token: reading the response',
      received: /^500, text\/plain, 4 bytes, beginning 'Oops'/,
    },
    {
      what: 'with HTML',
      says: html,
      code: 'token-response-unusable',
      step: 'token: reading the response',
      received: /^200, text\/html, .*<!doctype html>/,
    },
    {
      what: 'with a truncated body',
      says: cutsBody(),
      code: 'body-truncated',
      step: 'token: reading the body',
      received: /11/,
    },
    {
      what: 'with a body that stalls',
      says: stallsInBody(),
      http: { bodyTimeoutMs: 300 },
      code: 'body-timeout',
      step: 'token: reading the body',
      received: /11 bytes of the body/,
    },
    {
      what: 'with an endless body',
      says: endlessBody,
      code: 'body-too-large',
      step: 'token: reading the body',
      received: /more than 1048576 bytes/,
    },
    {
      what: 'with gzip garbage',
      says: brokenGzip,
      code: 'content-encoding-broken',
      step: 'token: reading the body',
      received: /16 bytes that cannot be decoded/,
    },
    {
      what: 'with half a gzip stream',
      says: halfGzip,
      code: 'content-encoding-broken',
      step: 'token: reading the body',
      received: /25 bytes that cannot be decoded/,
    },
    {
      what: 'with a gzip bomb',
      says: gzipBomb(),
      code: 'body-too-large',
      step: 'token: reading the body',
      received: /decode to more than/,
    },
    {
      what: 'with an empty object',
      says: noStore({}),
      code: 'token-response-unusable',
      step: 'token: reading the response',
      received: /200, application\/json, 2 bytes/,
    },
  ];
  it.each(answers)('returns $what', async ({ says, http, ...named }) => {
    stub.on('/token', says);
    const report = await run(http);
    expectFailure(report, named, upToHere);
    expect(report.tokens).toBeUndefined();
  });

  it('keeps the part of a truncated response that arrived', async () => {
    stub.on('/token', cutsBody('{"access_token":"half a tok'));
    const report = await run();
    const believed = stepsOf(report).at(-1)?.believed;
    expect(believed).toMatchObject({
      kind: 'http',
      outcome: { ok: false, response: { body: { content: '{"access_token":"half a tok', truncated: true } } },
    });
  });
});

describe('a token request that is redirected', () => {
  it.each([
    '301 Moved Permanently',
    '302 Found',
    '303 See Other',
    '307 Temporary Redirect',
    '308 Permanent Redirect',
  ])('with %s is not sent again, and its code and secret go nowhere else', async (status) => {
    const before = stub.wire.requests.length;
    stub.on('/token', answer({ status, headers: [['Location', `${stub.issuer}/token/`]] }));
    stub.on('/token/', noStore(stub.tokens()));
    const report = await run();
    const paths = stub.wire.requests.slice(before).map(({ target }) => target);
    expect(paths.filter((path) => path.startsWith('/token'))).toEqual(['/token']);
    expect(report.tokens).toBeUndefined();
    expect(report.outcome).toMatchObject({
      state: 'failed',
      failure: {
        code: 'unexpected-redirect',
        received: `${status.slice(0, 3)} to ${stub.issuer}/token/`,
        hint: expect.stringContaining('The URLs differ in the trailing slash (added)'),
      },
    });
    expect(failedRules(report)).toContain('token-response.status');
  });
});

describe('an ID Token', () => {
  const header = { typ: 'JWT', kid: 'stub-1' };
  const now = () => Math.floor(Date.now() / 1000);
  const signed = (payload: object | string) => signEs256(header, payload, stub.key.privateKey);

  const tokens: readonly { what: string; token: () => string; rules: readonly string[] }[] = [
    {
      what: 'without a signature',
      token: () => unsecured(header, stub.claims()),
      rules: ['id-token.signature', 'jose.alg-none'],
    },
    {
      what: 'badly signed',
      token: () => spoilSignature(signed(stub.claims())),
      rules: ['id-token.signature'],
    },
    {
      what: 'that has expired',
      token: () => signed({ ...stub.claims(), iat: now() - 7200, exp: now() - 3600 }),
      rules: ['id-token.expiry', 'id-token.issued-in-run'],
    },
    {
      what: 'of another audience',
      token: () => signed({ ...stub.claims(), aud: 'another-app' }),
      rules: ['id-token.audience'],
    },
    {
      what: 'with a doubled member',
      token: () => signed(`{"sub":"admin",${JSON.stringify(stub.claims()).slice(1)}`),
      rules: ['jose.unique-members'],
    },
    { what: 'that is no token at all', token: () => 'not a token', rules: ['id-token.jwt'] },
  ];
  it.each(tokens)('$what: exactly its rules fail, and the run continues', async ({ token, rules }) => {
    stub.on(
      '/token',
      noStore(() => stub.tokens(token())),
    );
    const report = await run();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual(rules);
    const step = stepsOf(report).find(({ draft }) => draft.leg === 'token');
    for (const rule of rules) {
      const finding = findingOf(report, rule);
      expect(finding).toMatchObject({ received: expect.any(String), at: { exchange: step?.id } });
      expect(finding.expected ?? finding.note).toBeDefined();
    }
  });
});
