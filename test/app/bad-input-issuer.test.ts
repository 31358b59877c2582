import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { HttpSettings } from '../../electron/http/http.ts';
import { type BadAnswer, expectFailure } from '../support/login/expect-failure.ts';
import { neverAsked } from '../support/login/fake-browser.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf, legsOf } from '../support/login/report.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { answer, html, json, neverAnswers, slowDrip } from '../support/wire/behaviours.ts';
import { unusedPort } from '../support/wire/start-wire.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

/** A run that must not get as far as a login window. */
function runWithoutLogin(issuer: string, http: Partial<HttpSettings> = {}): Promise<RunReport> {
  return logIn({ options: { issuer }, browser: neverAsked, http });
}

function run(): Promise<RunReport> {
  return logIn({ options: { issuer: stub.issuer }, browser: stub.window() });
}

describe('the stub by itself', () => {
  it('breaks no rule', async () => {
    const report = await run();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual([]);
  });
});

describe('an issuer', () => {
  it.each([
    ['login.example.com', /^login\.example\.com$/],
    ['ftp://login.example', /^ftp:/],
    ['https://login.example/?tenant=1', /tenant=1/],
    ['https://user:word@login.example', /login\.example/],
  ])('that is %s is refused before anything is sent', async (issuer, received) => {
    const report = await runWithoutLogin(issuer);
    expectFailure(report, { code: 'issuer-invalid', step: 'issuer', received }, []);
  });

  it('at which nothing listens', async () => {
    const port = await unusedPort();
    const report = await runWithoutLogin(`http://127.0.0.1:${port}`);
    const received = /ECONNREFUSED/;
    expectFailure(report, { code: 'connection-refused', step: 'discovery: connecting', received }, [
      'discovery',
    ]);
  });

  const sayings: readonly BadAnswer[] = [
    {
      what: 'never answers',
      says: neverAnswers,
      http: { headersTimeoutMs: 300 },
      code: 'headers-timeout',
      step: 'discovery: waiting for the headers',
      received: /no header/,
    },
    {
      what: 'answers a byte at a time for ever',
      says: slowDrip(),
      http: { totalTimeoutMs: 1_500 },
      code: 'body-timeout',
      step: 'discovery: reading the body',
      received: /\d+ bytes of the body/,
    },
    {
      what: 'redirects',
      says: answer({ status: '302 Found', headers: [['Location', 'https://elsewhere.example/']] }),
      code: 'unexpected-redirect',
      step: 'discovery: reading the response',
      received: /302 to https:\/\/elsewhere\.example\//,
    },
    {
      what: 'answers with HTML',
      says: html,
      code: 'not-json',
      step: 'discovery: reading the response',
      received: /200, text\/html, \d+ bytes, beginning '<!doctype html>/,
    },
    {
      what: 'answers with invalid JSON',
      says: answer({ headers: [['Content-Type', 'application/json']], body: '{"issuer": "https://a' }),
      code: 'not-json',
      step: 'discovery: reading the response',
      received: /application\/json, 21 bytes/,
    },
    {
      what: 'answers with an array',
      says: json([{ issuer: 'x' }]),
      code: 'not-an-object',
      step: 'discovery: reading the response',
      received: /beginning '\[/,
    },
    {
      what: 'answers with 5 MB',
      says: json({ padding: 'a'.repeat(5 * 1024 * 1024) }),
      code: 'body-too-large',
      step: 'discovery: reading the body',
      received: /more than 1048576 bytes/,
    },
    {
      what: 'has a failure of its own',
      says: answer({ status: '503 Service Unavailable' }),
      code: 'unexpected-status',
      step: 'discovery: reading the response',
      received: /503/,
    },
  ];
  it.each(sayings)('that $what', async ({ says, http, ...named }) => {
    stub.on(metadataPath, says);
    stub.on('/.well-known/oauth-authorization-server', says);
    const report = await runWithoutLogin(stub.issuer, http);
    // Where the metadata is missing or unusable, the URL may be that of an API.
    const asked = legsOf(report).filter((leg) => leg !== 'resource-metadata');
    expect(new Set(asked)).toEqual(new Set(['discovery']));
    expectFailure(report, named, legsOf(report));
  });

  it('that has no metadata anywhere', async () => {
    stub.on(metadataPath, answer({ status: '404 Not Found' }));
    const report = await runWithoutLogin(stub.issuer);
    expectFailure(
      report,
      { code: 'metadata-not-found', step: 'discovery: reading the response', received: /404 at .* and / },
      ['discovery', 'discovery', 'resource-metadata', 'resource-metadata'],
    );
  });

  it('that publishes the document of another one: a rule fails, and the run continues', async () => {
    stub.on(
      metadataPath,
      json(() => ({ ...stub.metadata(), issuer: 'https://another.example' })),
    );
    const report = await run();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toContain('metadata.issuer');
    expect(findingOf(report, 'metadata.issuer')).toMatchObject({
      received: '"https://another.example"',
      expected: expect.stringContaining(stub.issuer),
    });
  });
});

describe('an endpoint in the metadata', () => {
  it.each([
    ['authorization_endpoint', 'authorization', ['discovery', 'jwks']],
    ['token_endpoint', 'token', ['discovery', 'jwks', 'authorization']],
  ] as const)('that is missing: %s', async (member, leg, legs) => {
    stub.on(
      metadataPath,
      json(() => ({ ...stub.metadata(), [member]: undefined })),
    );
    const report = await run();
    expectFailure(
      report,
      { code: 'endpoint-missing', step: `${leg}: metadata.${member}`, received: /nothing/ },
      [...legs],
    );
    expect(failedRules(report)).toContain('metadata.required-members');
  });

  it.each([
    ['authorization_endpoint', 7, 'authorization', /^7$/, ['discovery', 'jwks']],
    ['token_endpoint', '/token', 'token', /^\/token$/, ['discovery', 'jwks', 'authorization']],
    [
      'jwks_uri',
      'javascript:alert(1)',
      'jwks',
      /^javascript:/,
      ['discovery', 'authorization', 'token', 'userinfo'],
    ],
  ] as const)('that is no http URL: %s is %j', async (member, value, leg, received, legs) => {
    stub.on(
      metadataPath,
      json(() => ({ ...stub.metadata(), [member]: value })),
    );
    const report = await run();
    expectFailure(report, { code: 'endpoint-invalid', step: `${leg}: metadata.${member}`, received }, [
      ...legs,
    ]);
  });

  it('that is not https: a rule fails, and the run continues', async () => {
    stub.on(
      metadataPath,
      json(() => ({ ...stub.metadata(), registration_endpoint: 'http://login.example/register' })),
    );
    const report = await run();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual(['metadata.endpoints-https']);
    expect(findingOf(report, 'metadata.endpoints-https').received).toContain('http://login.example/register');
  });
});
