import { describe, expect, it } from 'vitest';
import { findDemoClient } from '../../../electron/provider/demo-clients.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { startLogin } from '../../../electron/terminal/backend/login.ts';
import { demoRequest } from '../../support/login/demo-request.ts';
import { answering } from '../../support/login/fake-browser.ts';
import { failedRules, failureOf, findingOf, legsOf, stepsOf } from '../../support/login/report.ts';
import { runDemo } from '../../support/login/run-demo.ts';
import { Browser, leftTo, pageOf } from '../../support/provider/browser.ts';
import { atDevicePage, enteringCode, send } from '../../support/provider/device-pages.ts';
import { newFolder, start } from '../../support/provider/folder.ts';
import { allow, refresh, signIn } from '../../support/provider/login.ts';

/** A provider, and what it says of itself. */
async function startTelling() {
  const lines: string[] = [];
  return { provider: await start({ log: (line) => lines.push(line) }), lines };
}

/** What the demo API returned, as it was received. */
function apiAnswer(report: Awaited<ReturnType<typeof runDemo>>): unknown {
  const step = stepsOf(report).find(({ draft }) => draft.leg === 'resource');
  const outcome = step?.believed.kind === 'http' ? step.believed.outcome : undefined;
  return outcome?.ok ? JSON.parse(outcome.response.body.content) : undefined;
}

describe('client credentials', () => {
  it('are granted to the service, which the API then knows, and break no rule', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { grant: 'client-credentials', client: 'demo-service' });
    expect(report).toMatchObject({ grant: 'client-credentials', outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(legsOf(report)).toEqual(['discovery', 'resource-metadata', 'jwks', 'token', 'resource']);
    expect(lines).toEqual(['token request granted: client_credentials to demo-service']);
    expect(apiAnswer(report)).toMatchObject({
      seen: { token: { claims: { client_id: 'demo-service', sub: 'demo-service' } } },
    });
    expect(report.tokens).toMatchObject({ requestedScope: ['orders:read', 'orders:write'] });
    expect(report.tokens?.refreshToken).toBeUndefined();
    expect(findingOf(report, 'token-response.client-credentials-refresh').result).toBe('pass');
  });

  it('are refused to a client that may not use them', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { grant: 'client-credentials', client: 'demo-confidential' });
    expect(failureOf(report)).toMatchObject({ code: 'token-error' });
    expect(lines.join()).toContain('rejected');
    expect(lines.join()).not.toContain('granted');
  });

  it('need no browser', async () => {
    const result = await startLogin(
      demoRequest({ grant: 'client-credentials', client: 'demo-service' }),
      { exchange: () => undefined, notice: () => undefined },
      new AbortController().signal,
      { GRANTSCOPE_HOME: newFolder(), GRANTSCOPE_BROWSER: '/no/such/browser' },
    );
    expect(result).toMatchObject({ ok: true, value: { report: { outcome: { state: 'completed' } } } });
  });
});

describe('a device', { timeout: 30_000 }, () => {
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

  it('gets tokens once its code was entered elsewhere, and breaks no rule', async () => {
    const { provider, lines } = await startTelling();
    const notices: string[] = [];
    const report = await runDemo(
      provider,
      { grant: 'device', client: 'demo-tv' },
      (plan) => enteringCode(provider, plan),
      { notice: (text) => void notices.push(text) },
    );
    expect(report).toMatchObject({ grant: 'device', outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(legsOf(report).filter((leg) => leg !== 'token')).toEqual([
      'discovery',
      'resource-metadata',
      'jwks',
      'device-authorization',
      'userinfo',
      'resource',
    ]);
    expect(notices).toEqual([
      expect.stringMatching(/^Open http:\S+\/device on any device and enter the code [A-Z-]{9}\.$/),
    ]);
    expect(lines).toContain(`token request granted: ${grantType} to demo-tv`);
    expect(report.userinfo).toMatchObject({ sub: '248289761001' });
    expect(report.tokens).toMatchObject({ idToken: expect.any(String), refreshToken: expect.any(String) });
    expect(findingOf(report, 'id-token.at-hash').result).toBe('pass');
    expect(findingOf(report, 'device-authorization.required-members').result).toBe('pass');
  });

  it('is refused when the user says that it is not theirs', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { grant: 'device', client: 'demo-tv' }, (plan) =>
      enteringCode(provider, plan, true),
    );
    expect(failureOf(report)).toMatchObject({
      code: 'token-error',
      received: expect.stringContaining('access_denied'),
      spec: 'RFC 8628 §3.5',
    });
    expect(lines.join()).not.toContain(`granted: ${grantType}`);
    expect(findingOf(report, 'device-authorization.polling').result).not.toBe('fail');
  });

  it('is not connected by a code that does not exist', async () => {
    const { provider } = await startTelling();
    const { browser, visit } = await atDevicePage(provider);
    const page = pageOf(await send(browser, visit, { user_code: 'BBBB-BBBB' }));
    expect(page.text).toContain('This code cannot be used');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a password', () => {
  const request = { grant: 'password', client: 'demo-legacy' } as const;

  it('gets tokens without a browser, and a warning that the grant is outdated', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, request);
    expect(report).toMatchObject({ grant: 'password', outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(lines).toEqual(['token request granted: password to demo-legacy']);
    expect(findingOf(report, 'token-response.password-grant')).toMatchObject({
      result: 'warn',
      spec: 'RFC 9700 §2.4',
    });
    expect(findingOf(report, 'metadata.password-grant').result).toBe('warn');
    expect(report.tokens).toMatchObject({
      grantedScope: ['orders:read'],
      refreshToken: expect.any(String),
    });
    expect(apiAnswer(report)).toMatchObject({
      seen: { token: { claims: { sub: '248289761001', client_id: 'demo-legacy' } } },
    });
  });

  it('that is wrong gets nothing', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { ...request, password: 'wrong' });
    expect(failureOf(report)).toMatchObject({
      code: 'token-error',
      received: expect.stringContaining('invalid_grant'),
    });
    expect(lines.join()).toContain('invalid username or password');
    expect(lines.join()).not.toContain('granted');
    expect(lines.join()).not.toContain('wrong');
  });

  it('gets nothing for a client that may not use it', async () => {
    const { provider } = await startTelling();
    expect(failureOf(await runDemo(provider, { ...request, client: 'demo-web' })).code).toBe('token-error');
  });

  it('yields a refresh token that works, and rotates', async () => {
    const { provider, lines } = await startTelling();
    const { tokens } = await runDemo(provider, request);
    const client = findDemoClient('demo-legacy');
    if (client === undefined) throw new Error('no such client');
    const refreshed = await refresh(provider, client, tokens?.refreshToken);
    expect(refreshed).toMatchObject({ status: 200, body: { scope: 'orders:read' } });
    expect(refreshed.body.refresh_token).not.toBe(tokens?.refreshToken);
    expect(lines).toContain('token request granted: refresh_token to demo-legacy');
  });
});

/** Logs in with forms; `change` may alter the callback on its way. */
function loggingIn(provider: DemoProvider, change: (parameters: URLSearchParams) => void = () => undefined) {
  return answering(async ({ url }) => {
    const browser = new Browser(provider);
    const consent = await signIn(browser, await browser.go(url), 'alice', 'wonderland');
    const callback = leftTo(await allow(browser, consent));
    const parameters = new URLSearchParams(callback.hash.slice(1));
    change(parameters);
    callback.hash = parameters.toString();
    return callback.href;
  });
}

describe('the hybrid flow', () => {
  const request = { grant: 'hybrid', client: 'demo-hybrid' } as const;

  it('gives an ID Token with the code, bound to it, and breaks no rule', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, request, loggingIn(provider));
    expect(report).toMatchObject({ grant: 'hybrid', outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(lines).toEqual([
      'authorization request granted: code id_token to demo-hybrid',
      'token request granted: authorization_code to demo-hybrid',
    ]);
    for (const rule of ['id-token.c-hash', 'id-token.nonce', 'authorization-request.nonce']) {
      expect(findingOf(report, rule).result).toBe('pass');
    }
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'id-token.channels-agree', result: 'pass' }),
    );
  });

  it.each([
    ['code token', 'id-token.at-hash'],
    ['code id_token token', 'id-token.c-hash'],
  ] as const)('gives %s, and breaks no rule but that it is outdated', async (type, rule) => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { ...request, responseType: type }, loggingIn(provider));
    expect(report).toMatchObject({ outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(lines).toEqual([
      `authorization request granted: ${type} to demo-hybrid`,
      'token request granted: authorization_code to demo-hybrid',
    ]);
    expect(report.findings).toContainEqual(expect.objectContaining({ rule, result: 'pass' }));
  });

  it('shows that another code was put in its place', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(
      provider,
      request,
      loggingIn(provider, (parameters) => parameters.set('code', 'somebody-elses')),
    );
    expect(failureOf(report)).toMatchObject({ code: 'token-error' });
    expect(failedRules(report)).toContain('id-token.c-hash');
    expect(lines.join()).not.toContain('token request granted');
  });

  it('shows that state is another one', async () => {
    const { provider } = await startTelling();
    const report = await runDemo(
      provider,
      request,
      loggingIn(provider, (parameters) => parameters.set('state', 'another')),
    );
    expect(failedRules(report)).toEqual(['authorization-response.state']);
  });
});

describe('the implicit grant', () => {
  const request = { grant: 'implicit', client: 'demo-implicit' } as const;

  it('gives an ID Token without a token request, and breaks no rule', async () => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, request, loggingIn(provider));
    expect(report).toMatchObject({ grant: 'implicit', outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(legsOf(report)).toEqual(['discovery', 'resource-metadata', 'jwks', 'authorization']);
    expect(lines).toEqual(['authorization request granted: id_token to demo-implicit']);
    expect(report.tokens).toMatchObject({ idToken: expect.stringMatching(/^eyJ/) });
    expect(report.tokens?.accessToken).toBeUndefined();
  });

  it('ends when the fragment was lost on the way', async () => {
    const { provider } = await startTelling();
    const report = await runDemo(
      provider,
      request,
      loggingIn(provider, (parameters) => {
        for (const name of [...parameters.keys()]) parameters.delete(name);
      }),
    );
    expect(failureOf(report).code).toBe('callback-without-token');
  });

  it.each([
    ['token', undefined],
    ['id_token token', 'pass'],
  ] as const)('gives %s for the API, and breaks no rule but that it is outdated', async (type, atHash) => {
    const { provider, lines } = await startTelling();
    const report = await runDemo(provider, { ...request, responseType: type }, loggingIn(provider));
    expect(report).toMatchObject({ outcome: { state: 'completed' } });
    expect(failedRules(report)).toEqual([]);
    expect(legsOf(report).slice(3)).toEqual(['authorization', 'userinfo', 'resource']);
    expect(lines).toEqual([`authorization request granted: ${type} to demo-implicit`]);
    expect(report.tokens).toMatchObject({
      accessToken: expect.stringMatching(/^eyJ/),
      grantedScope: ['openid', 'profile', 'email', 'orders:read'],
    });
    expect(apiAnswer(report)).toMatchObject({ seen: { token: { claims: { client_id: 'demo-implicit' } } } });
    if (atHash !== undefined) expect(findingOf(report, 'id-token.at-hash').result).toBe(atHash);
  });
});
