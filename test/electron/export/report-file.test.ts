import { describe, expect, test } from 'vitest';
import { reportFile } from '../../../electron/export/report-file.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { reportRun } from '../../support/run/report-runs.ts';
import {
  accessToken,
  failedFinding,
  idToken,
  sampleReport,
  secrets,
} from '../../support/terminal/sample-run.ts';

const run = reportRun({ exchanges: sampleReport().exchanges, findings: [failedFinding], tokens: [] });
const options = { version: '1.2.3', secrets: [], masked: true };

describe.each(['markdown', 'html'] as const)('a run as a report in %s', (format) => {
  test('has no secret in any of the eight encodings', () => {
    const { text } = reportFile([run], format, options);
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
    expect(text).toContain('code-1');
  });

  test('has the secrets where that was chosen, and no receipt', () => {
    const { text, receipt } = reportFile([run], format, { ...options, masked: false });
    expect(leaksIn(text, secrets)).not.toEqual([]);
    expect([receipt, text.includes('Secrets are included.')]).toEqual([undefined, true]);
  });

  test('masks what the user entered in every field', () => {
    const entered = 'hunter2-the-password';
    const noted = { ...run, note: `it is ${entered}`, user: entered };
    const { text } = reportFile([noted], format, {
      ...options,
      secrets: [{ name: 'password', value: entered }],
    });
    expect(leaksIn(text, { entered })).toEqual([]);
  });

  test('has one pseudonym for a secret in two runs, and says what was masked', () => {
    const { text, receipt } = reportFile([run, { ...run, id: 'r2' }], format, options);
    expect(text).not.toContain('code-2');
    expect(receipt?.secrets.map(({ pseudonym }) => pseudonym)).toContain('code-1');
    expect(receipt?.secrets.find(({ kind }) => kind === 'code')?.places).toContain('Token request');
  });
});
