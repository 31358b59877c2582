import { expect, it } from 'vitest';
import type { FailureCode } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { exitCode, exitCodeOfRun } from '../../../electron/machine/exit-code.ts';

type Outcome = RunReport['outcome'];
type Finding = RunReport['findings'][number];

const finding = (result: Finding['result']): Finding => ({
  rule: 'metadata.issuer',
  about: { kind: 'document', document: 'metadata' },
  subject: 'metadata',
  title: 'Issuer',
  spec: 'RFC 8414 §3.3',
  severity: 'error',
  result,
});
const failed = (code: FailureCode): Outcome => ({
  state: 'failed',
  failure: { code, message: 'It failed.' },
});
const passes = [finding('pass'), finding('warn'), finding('not-applicable')];

it.each<[string, Outcome, readonly Finding[], number]>([
  ['completed', { state: 'completed' }, passes, exitCode.success],
  ['completed, a rule failed', { state: 'completed' }, [finding('fail')], exitCode.ruleFailed],
  ['cancelled, a rule failed', { state: 'cancelled' }, [finding('fail')], exitCode.interrupted],
  ['refused', failed('authorization-error'), passes, exitCode.flowFailed],
  ['refused, a rule failed', failed('authorization-error'), [finding('fail')], exitCode.ruleFailed],
  [
    'refused at the token endpoint, a rule failed',
    failed('token-error'),
    [finding('fail')],
    exitCode.ruleFailed,
  ],
  ['no network, a rule failed', failed('dns-failed'), [finding('fail')], exitCode.flowFailed],
  ['window closed, a rule failed', failed('login-window-closed'), [finding('fail')], exitCode.flowFailed],
  ['wrong use', failed('issuer-invalid'), [], exitCode.wrongUse],
])('%s', (_what, outcome, findings, code) => {
  expect(exitCodeOfRun({ outcome, findings })).toBe(code);
});
