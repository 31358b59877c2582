import { describe, expect, test } from 'vitest';
import { countSkipped, countVitest, workerSeconds } from './vitest-counts.ts';

function report(...files: readonly (readonly [status: string, ...tests: string[]])[]): string {
  return JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });
}

describe('counting the tests of a report', () => {
  test('passed, failed and skipped ones', () => {
    const text = report(['passed', 'passed', 'passed', 'pending'], ['failed', 'failed', 'passed', 'todo']);
    expect(countVitest(text, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test('a file that could not be loaded is a failure', () => {
    expect(countVitest(report(['failed']), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('an exit code that says more than the report is a failure', () => {
    expect(countVitest(report(['passed', 'passed']), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('nothing to test is no failure', () => {
    expect(countVitest(report(), 0)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  test.each([[undefined], [''], ['{}'], ['[]']])('a report that cannot be read (%s) is a failure', (text) => {
    expect(countVitest(text, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('counting tests that are not run in another host', () => {
  const text = JSON.stringify({
    testResults: [
      {
        name: '/x/test/app/window/a.test.ts',
        status: 'passed',
        assertionResults: [{ status: 'passed' }, { status: 'pending' }],
      },
      { name: '/x/test/app/b.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
      // In two hosts.
      {
        name: '/x/test/app/window/a.test.ts',
        status: 'passed',
        assertionResults: [{ status: 'passed' }, { status: 'passed' }],
      },
    ],
  });

  test('takes those of the files that are meant', () => {
    expect(countSkipped(text, (file) => file.includes('/window/'))).toEqual({
      passed: 0,
      failed: 0,
      skipped: 2,
    });
  });

  test.each([[undefined], ['{'], [text]])('never counts none', (report) => {
    expect(countSkipped(report, () => false)).toEqual({ passed: 0, failed: 0, skipped: 1 });
  });
});

describe('the seconds of a report', () => {
  const seconds = (...files: readonly object[]) =>
    workerSeconds(
      JSON.stringify({
        testResults: files.map((file) => ({ status: 'passed', assertionResults: [], ...file })),
      }),
    );

  test('are those of its files together', () => {
    const first = { startTime: 1_000, endTime: 3_500 };
    expect(seconds(first, { startTime: 1_200, endTime: 1_700.5 })).toBeCloseTo(3.0005, 6);
  });

  test('have none of a file that ran no test, or ended before it started', () => {
    expect(seconds({}, { startTime: 5_000 }, { startTime: 5_000, endTime: 4_000 })).toBe(0);
  });

  test.each([[undefined], [''], ['{}'], ['[]']])('of one that cannot be read (%s) are none', (text) => {
    expect(workerSeconds(text)).toBe(0);
  });
});
