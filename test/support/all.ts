import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setUpChromium } from '../../electron/machine/chromium-setup.ts';
import { findElectron } from '../../electron/machine/electron-program.ts';
import { type Check, runLanes } from './checks/run-lanes.ts';
import { runTool } from './checks/run-tool.ts';
import {
  countSkipped,
  countVitest,
  inWords,
  oneFailed,
  onePassed,
  workerSeconds,
} from './checks/vitest-counts.ts';
import { testProjects } from './projects.ts';

// Runs the checks of the project to their end and counts them: all of them, or with the argument `quick` those that
// open no browser.

const quick = process.argv.slice(2).includes('quick');
const results = path.join(import.meta.dirname, '..', '..', 'test-results');
const report = path.join(results, quick ? 'quick.json' : 'all.json');
/** Browsers need the cores themselves; without them, one more worker runs while others wait. */
const workers = Math.min(3, availableParallelism() + 1);

const { browserless, withBrowsers, byPage, inStandIn, inElectron } = testProjects;
const hasElectron = findElectron(process.env) !== undefined;
const projects = [
  ...browserless,
  ...(quick ? [] : [...withBrowsers, byPage, inStandIn]),
  ...(quick || !hasElectron ? [] : [inElectron]),
].map(({ name }) => name);

const print = (text: string) => process.stdout.write(text);

function readReport(): string | undefined {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return undefined;
  }
}

function tool(name: string, program: string, ...args: readonly string[]): Check {
  return {
    name,
    run: async (write) => ((await runTool(program, args, write)) === 0 ? onePassed : oneFailed),
  };
}

/** The tests of all projects in one run, in which no worker waits for the others until the end. */
const tests: Check = {
  name: `tests: ${projects.join(', ')}`,
  async run(write) {
    const lines = path.join(import.meta.dirname, 'checks', 'project-lines.ts');
    const reporters = ['default', lines, 'json'].map((reporter) => `--reporter=${reporter}`);
    const named = projects.map((project) => `--project=${project}`);
    const options = [...named, ...reporters, `--outputFile.json=${report}`, `--maxWorkers=${workers}`];
    const code = await runTool('vitest', ['run', ...options], write);
    return countVitest(readReport(), code);
  },
};

/** The tests of the window in Electron, where its program does not let them be run: said, and counted. */
const withoutElectron: Check = {
  name: `tests: ${inElectron.name}`,
  async run(write) {
    const names = inElectron.include.map((file) => path.basename(file));
    const counts = countSkipped(readReport(), (file) => names.includes(path.basename(file)));
    write(
      `Skipped: the program of Electron is not installed here, so the ${counts.skipped} tests of the window ran in Chromium, and in the stand-in for Electron, alone.\n`,
    );
    return counts;
  },
};

const build = tool('build', 'vite', 'build');

/** Finds or installs the browser that most tests need. */
const setup: Check = {
  name: 'setup: a browser',
  isNeeded: true,
  async run(write) {
    const found = await setUpChromium((text) => write(`${text}\n`), new AbortController().signal);
    if (found.ok) write(`${found.value.path}\n`);
    else write(`${[found.failure.message, found.failure.received, found.failure.hint].join('\n')}\n`);
    return found.ok ? onePassed : oneFailed;
  },
};

const lanes: readonly (readonly Check[])[] = [
  [
    // With one thread it takes a third less processor time, and the tests need the other core.
    ...['core', 'electron', 'renderer', 'test'].map((part) =>
      tool(`type check: ${part}`, 'tsc', '-p', part, '--singleThreaded'),
    ),
    tool('format and lint', 'biome', 'check', '--error-on-warnings', '.'),
    tool('unused code', 'knip', '--cache'),
    tool('code that only tests use', 'knip', '--cache', '--production', '--config', 'knip.production.ts'),
    // No quick test runs what is built.
    ...(quick ? [build] : []),
  ],
  // The other checks run while the browser is downloaded.
  [...(quick ? [] : [setup, build]), tests, ...(quick || hasElectron ? [] : [withoutElectron])],
];

mkdirSync(results, { recursive: true });
rmSync(report, { force: true });
const { counts, failed } = await runLanes(lanes, print);
const wall = Math.round(performance.now() / 1000);
const testSeconds = Math.round(workerSeconds(readReport()));
print(failed.length === 0 ? '\nEverything passed.\n' : `\nFailed: ${failed.join(', ')}.\n`);
print(`${wall} s wall time, ${testSeconds} worker-seconds of tests\n${inWords(counts)}\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
