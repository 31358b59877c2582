import * as z from 'zod/mini';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Counts = { passed: 0, failed: 1, skipped: 0 };

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.exactOptional(z.string()),
      status: z.string(),
      startTime: z.exactOptional(z.number()),
      endTime: z.exactOptional(z.number()),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function parseReport(text: string | undefined): z.infer<typeof report> | undefined {
  try {
    return z.parse(report, JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/**
 * Counts the tests of vitest's JSON report. A file that could not even be loaded is one failure, and so is
 * an exit code that says more than the report does.
 */
export function countVitest(text: string | undefined, exitCode: number): Counts {
  const read = parseReport(text);
  if (read === undefined) return oneFailed;
  const tests = read.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  const brokenFiles = read.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = failedTests + brokenFiles;
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: tests.length - passed - failedTests,
  };
}

/** Counts tests that were not run in another host: those of the files that `isOne` says, once each, as skipped. */
export function countSkipped(text: string | undefined, isOne: (file: string) => boolean): Counts {
  const files = new Map(parseReport(text)?.testResults.map((file) => [file.name ?? '', file]));
  const tests = [...files.values()]
    .filter(({ name = '' }) => isOne(name))
    .flatMap(({ assertionResults }) => assertionResults).length;
  // Without a report it is not known how many they are, and they are not run all the same.
  return { passed: 0, failed: 0, skipped: Math.max(tests, 1) };
}

/**
 * How long the tests of all files of a report took together, in seconds: from the start of a file's first test to the
 * end of its last. Hooks before the first test and imports are not in it.
 */
export function workerSeconds(text: string | undefined): number {
  const files = parseReport(text)?.testResults ?? [];
  const milliseconds = files.reduce(
    (sum, { startTime = 0, endTime = startTime }) => sum + Math.max(0, endTime - startTime),
    0,
  );
  return milliseconds / 1000;
}
