import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SelfTestLimits, testElectron } from '../../../electron/machine/electron-self-test.ts';
import {
  failedReport,
  passedReport,
  shellProgram,
  tellingProgram,
} from '../../support/window/fake-electron-program.ts';

let folder = '';
let temporary = '';
const usualTemporary = process.env.TMPDIR;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-electron-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
});
afterEach(() => {
  if (usualTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemporary;
  rmSync(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const patient: SelfTestLimits = { start: 30_000, step: 30_000, end: 30_000 };

const test = (program: string, limits: Partial<SelfTestLimits> = {}, signal = never) =>
  testElectron({
    program,
    script: '/app/main.js',
    env: { PATH: process.env.PATH },
    signal,
    limits: { ...patient, ...limits },
  });

/** A program whose self-test tells the marks, and then does what the text says. */
function testingProgram(marks: readonly object[], text: string): string {
  return shellProgram(
    folder,
    `exec '${process.execPath}' -e '
const starter = require("node:net").connect(process.env.GRANTSCOPE_START_CHANNEL);
const marks = ${JSON.stringify(marks)};
starter.write(marks.map((mark) => JSON.stringify(mark) + "\\n").join(""), () => { ${text} });
'`,
  );
}

const testing = (step: string) => ({ at: 'testing', step });

describe.skipIf(process.platform === 'win32')('a self-test of Electron', () => {
  it('is requested of the app in a folder of its own, which is removed', async () => {
    const asRoot = process.getuid?.() === 0 ? '--no-sandbox ' : '';
    const script = `[ "$*" = "${asRoot}/app/main.js --self-test" ] && touch "$TMPDIR/file" && echo "$TMPDIR" >&2; exit 7`;
    const end = await test(shellProgram(folder, script));
    expect(end).toMatchObject({
      kind: 'not-started',
      reason: expect.stringContaining(`exit code 7: ${temporary}`),
    });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('passes with its report', async () => {
    expect(await test(tellingProgram(folder, [], ''))).toEqual({ kind: 'passed', report: passedReport });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('fails in the step of its report, whatever its exit code', async () => {
    const failed = { kind: 'failed', step: 'popup', reason: 'the redirect was not intercepted' };
    expect(await test(tellingProgram(folder, [], '', failedReport))).toEqual(failed);
    const tested = { at: 'tested', report: { ...passedReport, steps: passedReport.steps.slice(0, 2) } };
    expect(await test(testingProgram([tested], 'process.exit(0);'))).toMatchObject({
      kind: 'failed',
      step: 'popup',
    });
  });

  it.each([
    ['crashes', 'process.kill(process.pid, "SIGSEGV");', {}, 'signal SIGSEGV'],
    ['ends', 'process.exit(0);', {}, 'exit code 0'],
    ['hangs', 'setInterval(() => undefined, 1_000);', { step: 700 }, 'it did not respond within 0.7 s'],
  ])('fails in the step in which it %s', async (_what, text, limits, reason) => {
    const end = await test(
      testingProgram([{ at: 'data' }, testing('window'), testing('login')], text),
      limits,
    );
    expect(end).toEqual({ kind: 'failed', step: 'login', reason });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('counts when it does not end after its report', async () => {
    const program = testingProgram(
      [{ at: 'tested', report: passedReport }],
      'setInterval(() => undefined, 1_000);',
    );
    expect(await test(program, { end: 500 })).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['a crash', 'kill -TRAP $$', {}, 'signal SIGTRAP'],
    [
      'a missing library',
      'echo "error while loading shared libraries: x" >&2; exit 127',
      {},
      /^exit code 127: error/,
    ],
    ['silence', 'exec sleep 60', { start: 500 }, /within 0\.5 s$/],
  ])('does not start before its first step with %s', async (_what, text, limits, reason) => {
    expect(await test(shellProgram(folder, text), limits)).toMatchObject({
      kind: 'not-started',
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  it('does not start when its folder cannot be used, with the reason that it reported', async () => {
    const program = testingProgram(
      [{ at: 'data' }, { at: 'failed', reason: 'No\nfolder.' }],
      'process.exit(1);',
    );
    expect(await test(program)).toMatchObject({ kind: 'not-started', reason: 'No folder.' });
  });

  it.each([
    ['a report without steps', { at: 'tested', report: { version: '1', engine: '2' } }],
    [
      'an unknown step',
      { at: 'tested', report: { ...passedReport, steps: [{ name: 'x', milliseconds: 1 }] } },
    ],
    ['an open window', { at: 'open' }],
  ])('has no result with %s', async (_what, mark) => {
    expect(await test(testingProgram([mark], 'process.exit(0);'))).toMatchObject({ kind: 'not-started' });
  });

  it('ends when it is interrupted, at any time, and leaves nothing', async () => {
    const program = testingProgram([testing('login')], 'setInterval(() => undefined, 1_000);');
    const interrupted = { kind: 'interrupted' };
    expect(await test(program, { end: 300 }, AbortSignal.abort())).toEqual(interrupted);
    expect(await test(program, { end: 300 }, AbortSignal.timeout(600))).toEqual(interrupted);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('rejects where no folder can be created', async () => {
    process.env.TMPDIR = join(folder, 'nowhere');
    await expect(test(tellingProgram(folder, [], ''))).rejects.toThrow('ENOENT');
  });
});
