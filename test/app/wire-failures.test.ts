import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { Leg } from '../../core/script/legs.ts';
import type { HttpSettings } from '../../electron/http/http.ts';
import { startRefresh } from '../../electron/terminal/backend/refresh.ts';
import { expectFailure } from '../support/login/expect-failure.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, stepsOf } from '../support/login/report.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import {
  closes,
  closesInHeaders,
  cutsBody,
  hugeHeaders,
  json,
  neverAnswers,
  resets,
  speaksGarbage,
} from '../support/wire/behaviours.ts';
import { certificate } from '../support/wire/certificates.ts';
import type { Behaviour } from '../support/wire/start-wire.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

function run(http: Partial<HttpSettings> = {}): Promise<RunReport> {
  return logIn({ options: { issuer: stub.issuer }, browser: stub.window(), http });
}

async function refresh(): Promise<RunReport> {
  const report = await startRefresh(
    {
      target: 'issuer',
      issuer: stub.issuer,
      client: { clientId: 'test-app', authentication: { method: 'none' } },
      refreshToken: 'a-refresh-token',
      endpoints: {},
      previous: {},
      network: {},
    },
    { exchange: () => undefined, notice: () => undefined },
    new AbortController().signal,
    {},
  );
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

interface WireFailure {
  readonly path: string;
  readonly does: string;
  readonly behaviour: Behaviour;
  readonly code: string;
  readonly step: string;
  readonly received: RegExp;
  readonly legs: readonly Leg[];
}

const whole: readonly Leg[] = ['discovery', 'jwks', 'authorization', 'token', 'userinfo'];

const failures: readonly WireFailure[] = [
  {
    path: metadataPath,
    does: 'resets the connection',
    behaviour: resets,
    code: 'connection-reset',
    step: 'discovery: waiting for the headers',
    received: /reset/,
    legs: ['discovery'],
  },
  {
    path: '/token',
    does: 'closes in the middle of its headers',
    behaviour: closesInHeaders,
    code: 'connection-closed',
    step: 'token: waiting for the headers',
    received: /./,
    legs: whole.slice(0, 4),
  },
  {
    path: '/jwks',
    does: 'does not speak HTTP',
    behaviour: speaksGarbage,
    code: 'http-malformed',
    step: 'jwks: waiting for the headers',
    received: /./,
    legs: whole,
  },
  {
    path: '/userinfo',
    does: 'cuts its body short',
    behaviour: cutsBody('{"sub":"some'),
    code: 'body-truncated',
    step: 'userinfo: reading the body',
    received: /12/,
    legs: whole,
  },
];

describe('on the wire', () => {
  it.each(failures)('$path $does', async ({ path, behaviour, legs, ...named }) => {
    stub.on(path, behaviour);
    const report = await run();
    expectFailure(report, named, legs);
    expect(stepsOf(report).find(({ draft }) => named.step.startsWith(draft.leg))).toMatchObject({
      received: { kind: 'http', outcome: { ok: false, failure: { code: named.code } } },
    });
  });

  it('a JWKS that cannot be fetched does not stop the login, and its signature is not called valid', async () => {
    stub.on('/jwks', closes);
    const report = await run();
    expect(report.tokens?.idToken).toBeDefined();
    const verdicts = report.findings.filter(({ rule }) => rule === 'id-token.signature');
    expect(verdicts.map(({ result }) => result)).not.toContain('pass');
  });

  it('UserInfo that cannot be fetched leaves the tokens', async () => {
    stub.on('/userinfo', neverAnswers);
    const report = await run({ headersTimeoutMs: 2_000 });
    expectFailure(
      report,
      { code: 'headers-timeout', step: 'userinfo: waiting for the headers', received: /no header/ },
      whole,
    );
    expect(report.tokens?.accessToken).toBeDefined();
    expect(failedRules(report)).toEqual([]);
  });

  it('a refresh whose response has too many headers', async () => {
    stub.on('/token', hugeHeaders);
    const report = await refresh();
    expectFailure(
      report,
      { code: 'headers-too-large', step: 'refresh: waiting for the headers', received: /./ },
      ['discovery', 'jwks', 'refresh'],
    );
  });

  it('a refresh that is refused', async () => {
    stub.on('/token', json({ error: 'invalid_grant', error_description: 'used up' }, '400 Bad Request'));
    const report = await refresh();
    expectFailure(
      report,
      { code: 'token-error', step: 'refresh: reading the response', received: /^invalid_grant: used up$/ },
      ['discovery', 'jwks', 'refresh'],
    );
  });
});

describe('over TLS', () => {
  it('completes when the authority is trusted, and keeps the certificates', async () => {
    const secure = await startStubProvider(certificate('server'));
    const report = await logIn({ options: { issuer: secure.issuer }, browser: secure.window() });
    await secure.close();
    expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
    expect(stepsOf(report)[0]?.connection?.tls).toMatchObject({ authorized: true, version: 'TLSv1.3' });
  });
});
