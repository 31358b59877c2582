import { describe, expect, test } from 'vitest';
import { flakyLines, projectLines } from './project-lines.ts';

type RunFile = Parameters<typeof projectLines>[0][number];

function file(project: string, milliseconds: number, ...states: readonly string[]): RunFile {
  return {
    project: { name: project },
    diagnostic: () => ({ duration: milliseconds }),
    state: () => (states.every((state) => state === 'passed') ? 'passed' : 'failed'),
    children: {
      allTests: () =>
        states.map((state, index) => ({
          fullName: `test ${index}`,
          result: () => ({ state }),
          diagnostic: () => (state === 'skipped' ? undefined : { flaky: false }),
        })),
    },
  };
}

describe('the lines of the projects', () => {
  test('are one for each, with the tests and seconds of its files together', () => {
    const files = [
      file('unit', 1_200, 'passed', 'passed'),
      file('end-to-end', 8_000, 'passed'),
      file('unit', 2_300, 'passed'),
    ];
    expect(projectLines(files)).toEqual([
      'unit: 3 passed, 0 failed, 4 worker-seconds',
      'end-to-end: 1 passed, 0 failed, 8 worker-seconds',
    ]);
  });

  test('tell failed tests from those that were not run', () => {
    const [line] = projectLines([file('unit', 0, 'failed', 'skipped', 'pending', 'passed')]);
    expect(line).toBe('unit: 1 passed, 1 failed, 2 skipped, 0 worker-seconds');
  });

  test('count a file that could not be loaded as a failure', () => {
    const broken = { ...file('unit', 0), state: () => 'failed' };
    expect(projectLines([broken])).toEqual(['unit: 0 passed, 1 failed, 0 worker-seconds']);
  });

  test('are none without files', () => {
    expect(projectLines([])).toEqual([]);
  });
});

describe('the lines of tests that passed on the second attempt', () => {
  const attempted = (fullName: string, flaky: boolean) => ({
    fullName,
    result: () => ({ state: 'passed' }),
    diagnostic: () => ({ flaky }),
  });

  test('name the project and the test', () => {
    const files = [
      file('unit', 0, 'passed', 'failed', 'skipped'),
      {
        ...file('end-to-end', 0),
        children: {
          allTests: () => [attempted('the list > keeps the focus', true), attempted('other', false)],
        },
      },
    ];
    expect(flakyLines(files)).toEqual([
      'passed on the second attempt: end-to-end: the list > keeps the focus',
    ]);
  });
});
