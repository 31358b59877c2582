import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../core/checks/report.ts';
import { type TamperingRecord, tamperingIds } from '../../../core/record/tampering-record.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

const demo = ['run', 'demo', '--tamper'];

describe('--tamper', () => {
  test('is part of the request', async () => {
    const { asked } = await playCli([...demo, 'verifier-changed']);
    expect(asked.runs).toMatchObject([{ target: 'demo', refresh: false, tampering: 'verifier-changed' }]);
  });

  test('is part of the request to an issuer', async () => {
    const { asked } = await playCli([
      ...['run', '--issuer', 'https://op.example', '--client-id', 'app', '--tamper', 'state-changed'],
    ]);
    expect(asked.runs).toMatchObject([{ target: 'issuer', tampering: 'state-changed' }]);
  });

  test('may change the refresh after a login', async () => {
    const { asked } = await playCli([...demo, 'refresh-token-reused', '--refresh']);
    expect(asked.runs).toMatchObject([{ refresh: true, tampering: 'refresh-token-reused' }]);
  });

  test('is absent by default', async () => {
    const { asked } = await playCli(['run', 'demo']);
    expect(asked.runs[0]).not.toHaveProperty('tampering');
  });

  test.each([[['run', '--tamper', 'list']], [[...demo, 'list']]])(
    '%j prints every tampering and runs nothing',
    async (args) => {
      const { code, stdout, asked } = await playCli(args);
      expect({ code, runs: asked.runs }).toEqual({ code: 0, runs: [] });
      for (const id of tamperingIds) expect(stdout).toContain(`${id}  `);
      expect(stdout).toContain('Expected: Token request: invalid_grant');
    },
  );

  test.each([
    [[...demo, 'verifier-chnaged'], 'unknown tampering verifier-chnaged; did you mean verifier-changed?'],
    [[...demo, 'everything-at-once'], 'unknown tampering everything-at-once (--tamper list prints all)'],
    [[...demo, '\x1b[31m'], 'unknown tampering \\x1b[31m'],
    [[...demo, '__proto__'], 'unknown tampering __proto__'],
    [[...demo, 'refresh-token-reused'], '--tamper refresh-token-reused needs --refresh'],
    [[...demo, 'logout-hint-changed'], 'can only be used with the command logout'],
    [['run', 'demo', '--tamper'], '--tamper needs a value'],
    [['refresh', '--tamper', 'verifier-changed', 'run.json'], 'can only be used with the command run'],
    [['logout', '--tamper', 'verifier-changed', 'run.json'], 'can only be used with the command run'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr, asked } = await playCli(args, { files: { 'run.json': '{}' } });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect([...asked.runs, ...asked.refreshes, ...asked.followUps]).toEqual([]);
  });
});

const refused: TamperingRecord = {
  id: 'verifier-changed',
  exchange: 'x1',
  result: { kind: 'refused', leg: 'token', code: 'invalid_grant' },
};
const failed: RunReport['outcome'] = {
  state: 'failed',
  failure: { code: 'token-error', message: 'The token endpoint returned 400 invalid_grant.' },
};

function playWith(
  tampering: TamperingRecord,
  changes: Partial<RunReport> = {},
  args: readonly string[] = [],
) {
  const report = sampleReport({ tampering, ...changes });
  return playCli([...demo, tampering.id, ...args], {
    services: { run: async () => ({ ok: true, value: { report } }) },
  });
}

describe('the exit code', () => {
  test.each<[string, TamperingRecord['result'], number]>([
    ['was refused as expected', refused.result, 0],
    ['was accepted', { kind: 'accepted', leg: 'token' }, 1],
    ['was refused otherwise', { kind: 'refused-otherwise', leg: 'token', code: 'invalid_request' }, 1],
    ['does not apply', { kind: 'not-applicable', reason: 'public-client' }, 3],
    ['was not judged', { kind: 'not-judged', reason: 'ended' }, 3],
    ['was aborted', { kind: 'not-judged', reason: 'aborted' }, 130],
  ])('of a tampering that %s', async (_, result, expected) => {
    const { code } = await playWith({ id: 'verifier-changed', ...(result && { result }) });
    expect(code).toBe(expected);
  });

  test('is not that of the failure or the failed checks that a tampering causes', async () => {
    const findings = [...passedFindings, failedFinding];
    expect((await playWith(refused, { outcome: failed, findings })).code).toBe(0);
  });
});

describe('the result', () => {
  test('is printed first', async () => {
    const { stdout } = await playWith(refused, { outcome: failed });
    const [, rest = ''] = stdout.split('Tampering  verifier-changed');
    expect(rest).toContain('Refused as expected: Token request, invalid_grant');
    expect(rest).toContain('RFC 7636 §4.6');
    expect(rest).toContain('The token endpoint returned 400 invalid_grant.');
  });

  test.each([[[]], [['--verbose']], [['--json']]])(
    'quotes no secret of an unexpected error code: %j',
    async (args) => {
      const code = `no ${secrets.verifier}`;
      const result = { kind: 'refused-otherwise', leg: 'token', code } as const;
      const { stdout } = await playWith({ id: 'verifier-changed', result }, {}, args);
      expect(stdout).toContain('Refused, but not as expected');
      expect(stdout).not.toContain(secrets.verifier);
    },
  );

  test('is printed with every message, too', async () => {
    const { stdout } = await playWith(refused, {}, ['--verbose']);
    expect(stdout).toContain('Refused as expected: Token request, invalid_grant');
  });

  test('is a member of the JSON report', async () => {
    const { stdout } = await playWith(refused, {}, ['--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 0,
      tampering: {
        id: 'verifier-changed',
        step: 'Token request',
        by: 'provider',
        expected: 'Token request: invalid_grant',
        exchange: 'x1',
        result: { kind: 'refused', tone: 'pass', text: 'Refused as expected: Token request, invalid_grant' },
      },
    });
  });

  test('is no member without one', async () => {
    const { stdout } = await playCli(['run', 'demo', '--json']);
    expect(JSON.parse(stdout)).not.toHaveProperty('tampering');
  });
});
