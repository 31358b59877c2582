import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import { expectFailure } from '../support/login/expect-failure.ts';
import { logIn } from '../support/login/log-in.ts';
import { failedRules, findingOf, stepsOf } from '../support/login/report.ts';
import { type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

function run(browser = stub.window()): Promise<RunReport> {
  return logIn({ options: { issuer: stub.issuer }, browser });
}

describe('the callback', () => {
  const upToHere = ['discovery', 'jwks', 'authorization'] as const;

  it('with an error', async () => {
    const browser = stub.window(({ searchParams }) => {
      searchParams.delete('code');
      searchParams.set('error', 'access_denied');
      searchParams.set('error_description', 'Alice said no');
    });
    const report = await run(browser);
    expectFailure(
      report,
      {
        code: 'authorization-error',
        step: 'authorization: reading the callback',
        received: /^access_denied: Alice said no$/,
      },
      upToHere,
    );
    expect(failedRules(report)).toEqual([]);
    expect(findingOf(report, 'authorization-response.error').result).toBe('info');
  });

  it('with code and error together', async () => {
    const report = await run(stub.window(({ searchParams }) => searchParams.set('error', 'server_error')));
    expectFailure(
      report,
      { code: 'authorization-error', step: 'authorization: reading the callback', received: /^server_error/ },
      upToHere,
    );
    expect(failedRules(report)).toEqual(['authorization-response.code-and-error']);
  });

  const foreign: readonly (readonly [string, (callback: URL) => void, string])[] = [
    ['without state', ({ searchParams }) => searchParams.delete('state'), 'authorization-response.state'],
    [
      'of a foreign issuer',
      ({ searchParams }) => searchParams.set('iss', 'https://evil.example'),
      'authorization-response.iss',
    ],
  ];
  it.each(foreign)('with an error, and %s: a rule fails beside the error', async (_, change, rule) => {
    const browser = stub.window((callback) => {
      callback.searchParams.delete('code');
      callback.searchParams.set('error', 'access_denied');
      change(callback);
    });
    const report = await run(browser);
    expect(report.outcome).toMatchObject({ state: 'failed', failure: { code: 'authorization-error' } });
    expect(failedRules(report)).toEqual([rule]);
  });

  it('without a code', async () => {
    const report = await run(stub.window(({ searchParams }) => searchParams.delete('code')));
    expectFailure(
      report,
      {
        code: 'callback-without-code',
        step: 'authorization: reading the callback',
        received: /^state, iss$/,
      },
      upToHere,
    );
    expect(failedRules(report)).toEqual(['authorization-response.code']);
  });

  const states: readonly { what: string; change: (callback: URL) => void; rules: readonly string[] }[] = [
    {
      what: 'a wrong state',
      change: ({ searchParams }) => searchParams.set('state', 'forged'),
      rules: ['authorization-response.state'],
    },
    {
      what: 'no state',
      change: ({ searchParams }) => searchParams.delete('state'),
      rules: ['authorization-response.state'],
    },
    {
      what: 'the state twice',
      change: ({ searchParams }) => searchParams.append('state', searchParams.get('state') ?? ''),
      rules: ['authorization-response.parameters-once'],
    },
    {
      what: 'the issuer of another',
      change: ({ searchParams }) => searchParams.set('iss', 'https://evil.example'),
      rules: ['authorization-response.iss'],
    },
  ];
  it.each(states)('with $what: a rule fails, and the run continues', async ({ change, rules }) => {
    const report = await run(stub.window(change));
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual(rules);
    const [rule = ''] = rules;
    const browse = stepsOf(report).find(({ draft }) => draft.kind === 'browse');
    expect(findingOf(report, rule)).toMatchObject({
      received: expect.any(String),
      expected: expect.any(String),
      at: { exchange: browse?.id },
    });
  });
});
