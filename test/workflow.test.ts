import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

// The workflow for continuous integration, checked by the language service of its platform.

const root = path.join(import.meta.dirname, '..');
const text = readFileSync(path.join(root, '.github', 'workflows', 'ci.yml'), 'utf8');
const mistakes = [
  ['a key that does not exist', 'runs-on:', 'run-on:', "Unexpected value 'run-on'"],
  ['a value of another type', 'timeout-minutes: 90', 'timeout-minutes: soon', "Unexpected value 'soon'"],
  ['an unknown job', 'needs: test', 'needs: tests', "Job 'package' depends on unknown job 'tests'."],
  ['an unknown name', 'matrix.os }}', 'matrixx.os }}', "Unrecognized named-value: 'matrixx'"],
  ['an unknown value of the matrix', 'matrix.os }}', 'matrix.oss }}', 'Context access might be invalid: oss'],
  ['an operator that does not exist', 'runner.os ==', 'runner.os =', "Unexpected symbol: '='"],
  ['an action without a version', 'actions/checkout@v5', 'actions/checkout', 'Expected format'],
] as const;
let problems: readonly (readonly string[])[] = [];

beforeAll(() => {
  const linted = spawnSync(
    process.execPath,
    [path.join(root, 'test', 'support', 'checks', 'lint-workflows.ts')],
    {
      input: JSON.stringify([text, ...mistakes.map(([, good, bad]) => text.replace(good, bad))]),
      encoding: 'utf8',
    },
  );
  if (linted.status !== 0) throw new Error(linted.stderr);
  problems = JSON.parse(linted.stdout);
});

it('has no problem', () => {
  expect(problems[0]).toEqual([]);
});

it.each(mistakes.map(([what, good, , problem], index) => [what, good, problem, index + 1] as const))(
  'would have one with %s',
  (_what, good, problem, index) => {
    expect(text).toContain(good);
    expect(problems[index]?.join('\n')).toContain(problem);
  },
);

it('runs only scripts of the package', () => {
  const scripts = [...text.matchAll(/npm (?:run )?([a-z-]+)/g)].map(([, name = '']) => name);
  expect(scripts).toEqual(expect.arrayContaining(['ci', 'test', 'package']));
  const known = [...Object.keys(packageJson.scripts), 'ci'];
  expect(scripts.filter((name) => !known.includes(name))).toEqual([]);
});

it('tests on two versions of Linux, on macOS and on Windows', () => {
  const [, systems = ''] = /os: \[(.*)\]/.exec(text) ?? [];
  expect(systems.split(', ').map((system) => system.split('-')[0])).toEqual([
    'ubuntu',
    'ubuntu',
    'macos',
    'windows',
  ]);
});
