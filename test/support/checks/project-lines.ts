import type { Reporter } from 'vitest/node';
import { addCounts, type Counts, inWords, noCounts } from './vitest-counts.ts';

/** What is read of a test file that has run. */
interface RunFile {
  readonly project: { readonly name: string };
  diagnostic(): { readonly duration: number };
  state(): string;
  readonly children: { allTests(): Iterable<RunTest> };
}

interface RunTest {
  readonly fullName: string;
  result(): { readonly state: string };
  diagnostic(): { readonly flaky: boolean } | undefined;
}

const counted: Readonly<Record<string, Counts>> = {
  passed: { ...noCounts, passed: 1 },
  failed: { ...noCounts, failed: 1 },
};
const skipped: Counts = { ...noCounts, skipped: 1 };

function countFile(file: RunFile): Counts {
  const tests = [...file.children.allTests()].map((test) => counted[test.result().state] ?? skipped);
  const counts = tests.reduce(addCounts, noCounts);
  return file.state() === 'failed' && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A line for each project: its tests in words, and how long its files took together. */
export function projectLines(files: readonly RunFile[]): readonly string[] {
  const byProject = Map.groupBy(files, ({ project }) => project.name);
  return [...byProject].map(([name, own]) => {
    const counts = own.map(countFile).reduce(addCounts, noCounts);
    const seconds = Math.round(own.reduce((sum, file) => sum + file.diagnostic().duration, 0) / 1000);
    return `${name}: ${inWords(counts)}, ${seconds} worker-seconds`;
  });
}

/** A line for each test that passed on its second attempt only. */
export function flakyLines(files: readonly RunFile[]): readonly string[] {
  return files.flatMap((file) =>
    [...file.children.allTests()]
      .filter((test) => test.diagnostic()?.flaky === true)
      .map(({ fullName }) => `passed on the second attempt: ${file.project.name}: ${fullName}`),
  );
}

/** A reporter of vitest that prints the lines of its projects at the end. */
export default class ProjectLines implements Reporter {
  onTestRunEnd(files: readonly RunFile[]): void {
    for (const line of [...projectLines(files), ...flakyLines(files)]) console.log(line);
  }
}
