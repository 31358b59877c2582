import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setUpChromium } from '../../electron/machine/chromium-setup.ts';
import { findElectron } from '../../electron/machine/electron-program.ts';
import { addCounts, type Counts, countSkipped, countVitest } from './vitest-counts.ts';

// Runs every check of the project, one after the other and to the end, and counts them.

const root = path.join(import.meta.dirname, '..', '..');
const results = path.join(root, 'test-results');
const workers = Math.min(2, availableParallelism());

interface Check {
  readonly name: string;
  run(): Promise<Counts>;
}

const passed: Counts = { passed: 1, failed: 0, skipped: 0 };
const failed: Counts = { passed: 0, failed: 1, skipped: 0 };

/** Runs one of the project's own programs; what it prints is seen as it comes. */
function runTool(tool: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const program = path.join(root, 'node_modules', '.bin', tool);
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${tool}: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function tool(name: string, program: string, ...args: readonly string[]): Check {
  return { name, run: async () => ((await runTool(program, args)) === 0 ? passed : failed) };
}

function vitest(project: string): Check {
  const file = path.join(results, `${project}.json`);
  return {
    name: `${project} tests`,
    async run() {
      rmSync(file, { force: true });
      const code = await runTool('vitest', [
        'run',
        `--project=${project}`,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        `--maxWorkers=${workers}`,
      ]);
      return countVitest(readReport(file), code);
    },
  };
}

function readReport(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Finds or installs the browser that most checks need. Without one there is nothing to be said about the others. */
async function setUpBrowser(): Promise<boolean> {
  console.log('\n== setup: a browser');
  const found = await setUpChromium((text) => console.log(text), new AbortController().signal);
  if (found.ok) console.log(found.value.path);
  else console.error([found.failure.message, found.failure.received, found.failure.hint].join('\n'));
  return found.ok;
}

/** The tests of the window in Electron; what its program does not let be run is said, and counted. */
function inElectron(): Check {
  const project = 'end-to-end-in-electron';
  if (findElectron(process.env) !== undefined) return vitest(project);
  return {
    name: `${project} tests`,
    async run() {
      const report = readReport(path.join(results, 'end-to-end.json'));
      const counts = countSkipped(report, (file) => /[\\/]window[\\/](?!sampled)/.test(file));
      console.log(
        `Skipped: the program of Electron is not installed here, so the ${counts.skipped} tests of the window ran in Chromium alone.`,
      );
      return counts;
    },
  };
}

const hasWindow = existsSync(path.join(root, 'renderer', 'tsconfig.json'));

const checks: readonly Check[] = [
  tool('build', 'vite', 'build'),
  tool('type check: core', 'tsc', '-p', 'core'),
  tool('type check: electron', 'tsc', '-p', 'electron'),
  ...(hasWindow ? [tool('type check: renderer', 'tsc', '-p', 'renderer')] : []),
  tool('type check: test', 'tsc', '-p', 'test'),
  tool('lint', 'biome', 'check', '--error-on-warnings', '.'),
  tool('unused code', 'knip'),
  vitest('unit'),
  ...(hasWindow ? [vitest('renderer')] : []),
  vitest('integration'),
  vitest('end-to-end'),
  inElectron(),
];

mkdirSync(results, { recursive: true });
const hasBrowser = await setUpBrowser();
let total: Counts = hasBrowser ? passed : failed;
const broken: string[] = hasBrowser ? [] : ['setup'];
for (const check of hasBrowser ? checks : []) {
  console.log(`\n== ${check.name}`);
  const counts = await check.run();
  if (counts.failed > 0) broken.push(check.name);
  total = addCounts(total, counts);
}

console.log(broken.length === 0 ? '\nEverything passed.' : `\nFailed: ${broken.join(', ')}.`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
