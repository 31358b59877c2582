import { describe, expect, it } from 'vitest';
import { startLogin } from '../../../electron/services/login.ts';
import { failedRules, failureOf, findingOf, legsOf, stepsOf } from '../../support/login/report.ts';
import { runDemo } from '../../support/login/run-demo.ts';
import { newFolder, start } from './folder.ts';

/** A provider, and what it says of itself. */
async function startTelling() {
  const lines: string[] = [];
  return { provider: await start({ log: (line) => lines.push(line) }), lines };
}

/** What the demo API answered, as it was received. */
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
    expect(lines.join()).toContain('refused');
    expect(lines.join()).not.toContain('granted');
  });

  it('need no browser', async () => {
    const result = await startLogin(
      {
        target: 'demo',
        grant: 'client-credentials',
        user: 'alice',
        client: 'demo-service',
        refresh: false,
        headed: false,
      },
      { exchange: () => undefined, notice: () => undefined },
      new AbortController().signal,
      { GRANTSCOPE_HOME: newFolder(), GRANTSCOPE_BROWSER: '/no/such/browser' },
    );
    expect(result).toMatchObject({ ok: true, value: { report: { outcome: { state: 'completed' } } } });
  });
});
