import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { exitCode, exitCodeMeanings } from '../../../electron/machine/exit-code.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { failedFinding, passedFindings, sampleReport } from '../../support/terminal/sample-run.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const warning = passedFindings.filter(({ result }) => result === 'warn');
const failed = (code: FailureCode): RunReport['outcome'] => ({
  state: 'failed',
  failure: { code, message: 'It failed.' },
});

interface Row {
  readonly what: string;
  readonly report: Partial<RunReport>;
  readonly options?: readonly string[];
  readonly code: number;
}

const rows: readonly Row[] = [
  { what: 'completed, all checks passed', report: { findings: [] }, code: 0 },
  { what: 'completed, a warning', report: { findings: warning }, code: 0 },
  {
    what: 'completed, a warning, --fail-on error',
    report: { findings: warning },
    options: ['--fail-on', 'error'],
    code: 0,
  },
  {
    what: 'completed, a warning, --fail-on warn',
    report: { findings: warning },
    options: ['--fail-on', 'warn'],
    code: 1,
  },
  {
    what: 'completed, information, --fail-on warn',
    report: { findings: passedFindings.filter(({ result }) => result !== 'warn') },
    options: ['--fail-on', 'warn'],
    code: 0,
  },
  { what: 'completed, a failed rule', report: { findings: [failedFinding] }, code: 1 },
  { what: 'wrong usage', report: {}, options: ['--no-such-option'], code: 2 },
  { what: 'network failure', report: { outcome: failed('connection-refused') }, code: 3 },
  {
    what: 'network failure, a failed rule',
    report: { outcome: failed('dns-failed'), findings: [failedFinding] },
    code: 3,
  },
  { what: 'provider refused', report: { outcome: failed('token-error'), findings: [] }, code: 3 },
  {
    what: 'provider refused, a failed rule',
    report: { outcome: failed('token-error'), findings: [failedFinding] },
    code: 1,
  },
  {
    what: 'provider refused at the authorization endpoint, a failed rule',
    report: { outcome: failed('authorization-error'), findings: [failedFinding] },
    code: 1,
  },
  {
    what: 'provider refused, a warning',
    report: { outcome: failed('token-error'), findings: warning },
    code: 3,
  },
  {
    what: 'provider refused, a warning, --fail-on warn',
    report: { outcome: failed('token-error'), findings: warning },
    options: ['--fail-on', 'warn'],
    code: 1,
  },
  { what: 'incomplete login', report: { outcome: failed('login-timeout') }, code: 3 },
  {
    what: 'incomplete login: the window was closed',
    report: { outcome: failed('login-window-closed'), findings: [failedFinding] },
    code: 3,
  },
  {
    what: 'aborted, a failed rule',
    report: { outcome: { state: 'cancelled' }, findings: [failedFinding] },
    options: ['--fail-on', 'warn'],
    code: 130,
  },
];

describe('the exit code', () => {
  test.each(rows)('$what: $code', async ({ report, options = [], code }) => {
    const services = { run: async () => ({ ok: true, value: { report: sampleReport(report) } }) as const };
    for (const output of [[], ['--json'], ['--verbose'], ['--junit', 'r.xml']]) {
      const played = await playCli(['run', 'demo', ...options, ...output], { services });
      expect(played.code).toBe(code);
      if (output.includes('--json') && code !== 2) expect(JSON.parse(played.stdout).exitCode).toBe(code);
    }
  });

  test('of every kind is in the table above', () => {
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(Object.values(exitCode)));
  });

  test('is documented with the words of the help', () => {
    const text = readFileSync(path.join(root, 'docs', 'terminal.md'), 'utf8');
    const section = text.split(/^## /m).find((part) => part.startsWith('Exit codes')) ?? '';
    const documented = [...section.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm)].map(([, code, meaning]) => [
      Number(code),
      meaning,
    ]);
    expect(documented).toEqual(exitCodeMeanings);
    expect(exitCodeMeanings.map(([code]) => code)).toEqual(Object.values(exitCode));
  });
});
