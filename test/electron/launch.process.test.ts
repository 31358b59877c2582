import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'grantscope-launch-'));
  mkdirSync(path.join(root, 'electron'));
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  copyFileSync(
    path.join(import.meta.dirname, '..', '..', 'electron', 'launch.js'),
    path.join(root, 'electron', 'launch.js'),
  );
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeProgram(text: string): void {
  mkdirSync(path.join(root, 'dist'));
  writeFileSync(path.join(root, 'dist', 'cli.cjs'), text);
}

function launch(...args: readonly string[]) {
  return spawnSync(process.execPath, [path.join(root, 'electron', 'launch.js'), ...args], {
    encoding: 'utf8',
  });
}

test('arguments, output and exit code are those of the program', () => {
  writeProgram('console.log(process.argv.slice(2).join()); process.exitCode = 7;');
  expect(launch('run', 'demo')).toMatchObject({ status: 7, stdout: 'run,demo\n', stderr: '' });
});

test('a program that was not built is named, with what to do', () => {
  const { status, stderr } = launch('run');
  expect(status).toBe(2);
  expect(stderr).toContain('dist/cli.cjs is missing; run "npm run build"');
});

describe('the scripts of the program', () => {
  const saver = pathToFileURL(
    path.join(import.meta.dirname, '..', '..', 'electron', 'save-compiled-code.js'),
  );

  const code = () => path.join(root, 'dist', 'cli.cjs.code');

  /** Starts the program as the build does, which saves the code that was compiled for it. */
  function save(): void {
    spawnSync(process.execPath, ['--import', saver.href, path.join(root, 'electron', 'launch.js')]);
  }

  test('load each other once, and modules of Node', () => {
    writeProgram(
      'const part = require("./parts/part.cjs"); require("./parts/part.cjs"); exports.name = "cli";' +
        'console.log(part.name, require("node:path").basename(__filename), __dirname.endsWith("dist"));',
    );
    mkdirSync(path.join(root, 'dist', 'parts'));
    const part = 'console.log(require("../cli.cjs").name); exports.name = __filename.slice(-8);';
    writeFileSync(path.join(root, 'dist', 'parts', 'part.cjs'), part);
    expect(launch()).toMatchObject({ status: 0, stdout: 'undefined\npart.cjs cli.cjs true\n', stderr: '' });
  });

  test('are loaded with the code that the build has saved', () => {
    writeProgram('const text = () => "from the script"; console.log(text());');
    save();
    // V8 takes a script of the same length for the same: only the code has the text of the first one.
    writeFileSync(
      path.join(root, 'dist', 'cli.cjs'),
      'const text = () => "not from there!"; console.log(text());',
    );
    expect(launch()).toMatchObject({ status: 0, stdout: 'from the script\n', stderr: '' });
  });

  test('are compiled where the saved code is of another script, or none', () => {
    writeProgram('console.log("first");');
    save();
    writeFileSync(path.join(root, 'dist', 'cli.cjs'), 'console.log("the second one");');
    expect(launch()).toMatchObject({ status: 0, stdout: 'the second one\n', stderr: '' });
    for (const broken of [Buffer.alloc(0), Buffer.alloc(4096, 7)]) {
      writeFileSync(code(), broken);
      expect(launch()).toMatchObject({ status: 0, stdout: 'the second one\n', stderr: '' });
    }
  });

  test('leave nothing behind when they are only run', () => {
    writeProgram('console.log("first");');
    launch();
    expect(existsSync(code())).toBe(false);
  });

  test('fail as they throw', () => {
    writeProgram('throw new Error("broken");');
    const { status, stderr } = launch();
    expect(status).toBe(1);
    expect(stderr).toContain('broken');
  });
});

/** The Node of the system, where it is one that cannot run the program itself. */
const oldNode = '/usr/bin/node';
const oldVersion = spawnSync(oldNode, ['--version'], { encoding: 'utf8' }).stdout ?? '';
const isOld = /^v2[0-3]\./.test(oldVersion);

test.runIf(isOld)('an older Node starts the one that the project brings along', async () => {
  const bundled = path.join(import.meta.dirname, '..', '..', 'node_modules', 'node');
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(bundled, path.join(root, 'node_modules', 'node'));
  writeProgram(
    'process.on("SIGINT", () => process.exit(130));' +
      'console.log(process.versions.node.split(".")[0]);' +
      'setTimeout(() => process.exit(1), 30_000);',
  );
  const child = spawn(oldNode, [path.join(root, 'electron', 'launch.js')]);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(output).toBe('24\n');
  expect(code).toBe(130);
});

test.runIf(isOld)('an older Node alone reports what is missing', () => {
  writeProgram('');
  const { status, stderr } = spawnSync(oldNode, [path.join(root, 'electron', 'launch.js')], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('Node 24 is required, but this is Node');
});
