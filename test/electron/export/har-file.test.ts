import { describe, expect, test } from 'vitest';
import type { Har } from '../../../core/record/har/har.ts';
import { type ExportedRun, type ExportOptions, harFile } from '../../../electron/export/har-file.ts';
import { harProblems } from '../../support/har-schema.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import {
  accessToken,
  failedFinding,
  idToken,
  sampleReport,
  secrets,
} from '../../support/terminal/sample-run.ts';

function sampleRun(): ExportedRun {
  const { id, exchanges } = sampleReport();
  return {
    id,
    title: 'Authorization code at Sample',
    state: 'completed',
    exchanges,
    findings: [failedFinding],
  };
}

function exported(run: ExportedRun, changes: Partial<ExportOptions> = {}) {
  const { text, receipt } = harFile([run], { version: '1.2.3', secrets: [], masked: true, ...changes });
  const har: Har = JSON.parse(text);
  return { text, receipt, har, entries: har.log.entries };
}

describe('a run as a HAR file', () => {
  test('is valid by a schema of HAR 1.2 that is not ours', () => {
    expect(harProblems(exported(sampleRun()).har)).toEqual([]);
    expect(harProblems(exported(sampleRun(), { masked: false }).har)).toEqual([]);
  });

  test.each([
    ['no version', { log: { creator: { name: 'x', version: '1' }, entries: [] } }],
    [
      'an entry without timings',
      { log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [{}] } },
    ],
  ])('and the schema refuses %s', (_what, har) => {
    expect(harProblems(har)).not.toEqual([]);
  });

  test('marks an edited navigation of the login window', () => {
    const edited = { request: [{ kind: 'changed', part: 'query', name: 'scope' }] } as const;
    const run = sampleRun();
    const exchanges = run.exchanges.map((each) => (each.kind === 'observed' ? { ...each, edited } : each));
    const fronts = ({ entries }: ReturnType<typeof exported>) =>
      entries.flatMap(({ _grantscope: { exchange, edited: sides } }) =>
        exchanges.some(({ id, kind }) => id === exchange && kind === 'observed') ? [sides.join()] : [],
      );
    expect(new Set(fronts(exported(run)))).toEqual(new Set(['']));
    expect(new Set(fronts(exported({ ...run, exchanges })))).toEqual(new Set(['request']));
  });

  test('has no secret in any of the eight encodings', () => {
    const { text } = exported(sampleRun());
    expect(leaksIn(text, { ...secrets, accessToken, idToken })).toEqual([]);
  });

  test('has every secret where that was chosen, and no receipt', () => {
    const { text, receipt, har } = exported(sampleRun(), { masked: false });
    expect(leaksIn(text, { accessToken, idToken })).toEqual(['accessToken', 'idToken']);
    expect([receipt, har.log._grantscope.masked]).toEqual([undefined, false]);
  });

  test('says in the receipt what was masked, and where', () => {
    const { receipt } = exported(sampleRun());
    const code = receipt?.secrets.find(({ pseudonym }) => pseudonym === 'code-1');
    expect(code?.places).toContain('Token request: request');
    expect(receipt?.secrets.map(({ pseudonym }) => pseudonym)).toContain('access_token-1');
  });

  test('has the messages of both channels in the order in which they were sent', () => {
    const { entries } = exported(sampleRun());
    expect(new Set(entries.map(({ _grantscope }) => _grantscope.channel))).toEqual(
      new Set(['front', 'back']),
    );
    const times = entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test('has no negative time but -1, and timings whose sum is the time', () => {
    for (const { time, timings } of exported(sampleRun()).entries) {
      const { ssl, ...others } = timings;
      expect([ssl, ...Object.values(others)].every((value) => value >= 0 || value === -1)).toBe(true);
      expect(Math.min(timings.send, timings.wait, timings.receive)).toBeGreaterThanOrEqual(0);
      const sum = Object.values(others).reduce((all, one) => all + Math.max(0, one), 0);
      expect(time).toBeCloseTo(sum, 6);
    }
  });

  test('has the sizes of the original bodies', () => {
    const masked = exported(sampleRun()).entries;
    const plain = exported(sampleRun(), { masked: false }).entries;
    expect(masked.map(({ response }) => response.content.size)).toEqual(
      plain.map(({ response }) => response.content.size),
    );
    for (const { response } of plain) {
      const { text = '', size, encoding } = response.content;
      expect(size).toBe(Buffer.from(text, encoding ?? 'utf8').length);
    }
  });

  test('marks the entry with the evidence of a check', () => {
    const { entries } = exported({
      ...sampleRun(),
      findings: [{ rule: 'a.rule', result: 'fail', spec: 'RFC 6749 §5.1', at: { exchange: 'x1' } }],
    });
    const marked = entries.filter(({ _grantscope }) => _grantscope.findings.length > 0);
    expect(marked.map(({ _grantscope }) => _grantscope.exchange)).toEqual(['x1']);
  });
});

test('the evidence of a check at a further name is masked, however short', () => {
  const at = { exchange: 'x15', part: 'member', name: '/level' } as const;
  const findings = [{ ...failedFinding, at, expected: '9', received: '7' }];
  const masked = { expected: '…(1)', received: '…(1)' };
  const { har } = exported({ ...sampleRun(), findings }, { alsoMask: ['level'] });
  expect(har.log._grantscope.runs.flatMap((run) => run.findings)).toEqual([
    { rule: failedFinding.rule, result: 'fail', spec: failedFinding.spec, exchange: 'x15', ...masked },
  ]);
});
