import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { runStatus } from '../../../renderer/shell/run-status.ts';

const now = 1_795_337_050_000;
const of = (part: Partial<RunSummary>, at = now) => {
  const { tone, label, time } = runStatus(
    {
      id: '1',
      connection: 'c',
      title: 'Code + PKCE',
      grant: 'authorization-code',
      startedAt: now - 60_000,
      state: 'completed',
      messages: 9,
      ...part,
    },
    at,
  );
  return [tone, label, ...(time === undefined ? [] : [time])];
};

describe('the status of a run in the sidebar', () => {
  test('is green while all checks passed and the token is valid, and grey from its expiry on', () => {
    const run = { verdict: 'pass', expiresAt: now } as const;
    expect(of(run, now - 1)).toEqual(['pass', 'completed, all checks passed']);
    expect(of(run)).toEqual(['none', 'completed, all checks passed', 'expired']);
  });

  test('is green where there is no token that could expire', () => {
    expect(of({ verdict: 'pass' })).toEqual(['pass', 'completed, all checks passed']);
  });

  test.each([
    ['with warnings', { verdict: 'warn' }, ['warn', 'completed with warnings']],
    ['with failed checks', { verdict: 'fail' }, ['fail', 'completed with failed checks']],
    ['that checked nothing', {}, ['none', 'completed, no checks']],
    ['that failed', { state: 'failed', verdict: 'pass' }, ['fail', 'failed']],
    [
      'that failed with an error code',
      { state: 'failed', failed: { code: 'token-error', leg: 'token', error: 'invalid_client' } },
      ['fail', 'failed: token request refused (invalid_client)'],
    ],
    [
      'that failed after it received tokens',
      { state: 'failed', failed: { code: 'dns-failed', leg: 'userinfo', tokens: true } },
      ['warn', 'failed: tokens received; UserInfo failed (DNS failed)'],
    ],
    [
      'that failed a check after it received tokens',
      {
        state: 'failed',
        verdict: 'fail',
        failed: { code: 'unexpected-status', leg: 'userinfo', status: 401, tokens: true },
      },
      ['fail', 'failed: tokens received; UserInfo refused (401)'],
    ],
    ['that was aborted', { state: 'cancelled', verdict: 'pass' }, ['none', 'aborted']],
    ['that was interrupted', { state: 'interrupted', verdict: 'fail' }, ['fail', 'interrupted']],
    ['that is running', { state: 'running', expiresAt: now - 1 }, ['live', 'now']],
    ['that is held', { state: 'held' }, ['live', 'paused']],
  ] as const)('of a run %s', (_what, part, status) => {
    expect(of(part)).toEqual(status);
  });

  test('is grey while the token is not valid yet', () => {
    const run = { verdict: 'pass', startsAt: now + 1, expiresAt: now + 1000 } as const;
    expect(of(run)).toEqual(['none', 'completed, all checks passed', 'not valid yet']);
    expect(of(run, now + 1)).toEqual(['pass', 'completed, all checks passed']);
    expect(of({ ...run, expiresAt: now })).toContain('expired');
  });

  test.each(['warn', 'fail'] as const)('stays %s when the token has expired', (verdict) => {
    const [tone, , expired] = of({ verdict, expiresAt: now - 1 });
    expect([tone, expired]).toEqual([verdict, 'expired']);
  });

  test('uses the expiry that introspection named', () => {
    const result = { kind: 'active', text: 'active', expiresAt: now } as const;
    const run = { verdict: 'pass', grant: 'introspection', follows: { run: '0', result } } as const;
    expect(of(run, now - 1)[0]).toBe('pass');
    expect(of(run)).toEqual(['none', 'completed, all checks passed', 'expired']);
  });
});

describe('the outcome of a run in a word', () => {
  const brief = (part: Partial<RunSummary>) => {
    const run = {
      id: '1',
      connection: 'c',
      title: 'Code',
      startedAt: now,
      state: 'completed',
      messages: 1,
    } as const;
    return runStatus({ ...run, ...part }, now).brief;
  };

  test.each([
    ['of a run that passed', { verdict: 'pass' }, undefined],
    ['of one without checks', {}, undefined],
    ['of one whose token has expired', { verdict: 'pass', expiresAt: now }, 'expired'],
    ['of one with warnings', { verdict: 'warn' }, 'warnings'],
    ['of one with warnings whose token has expired', { verdict: 'warn', expiresAt: now }, 'expired'],
    ['of one with failed checks', { verdict: 'fail', expiresAt: now }, 'failed checks'],
    ['of one that failed', { state: 'failed' }, 'failed'],
    [
      'of one that was refused with an error code',
      {
        state: 'failed',
        failed: { code: 'token-error', leg: 'token', status: 401, error: 'invalid_client' },
      },
      'invalid_client',
    ],
    ['of one that was aborted', { state: 'cancelled', verdict: 'fail' }, 'aborted'],
    ['of one that was interrupted', { state: 'interrupted' }, 'interrupted'],
    ['of one that is live', { state: 'running' }, undefined],
  ] as const)('%s', (_what, part, word) => {
    expect(brief(part)).toBe(word);
  });
});
