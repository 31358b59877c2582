import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronLimits, runElectron } from '../../../electron/machine/run-electron.ts';
import { shellProgram, tellingProgram } from '../../support/window/fake-electron-program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const patient: ElectronLimits = { start: 30_000, data: 30_000, end: 30_000 };
const open = { at: 'open' };

interface Changes {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ElectronLimits>;
  onOpen?(): void;
}

/** Runs a program in Electron's place, with what it printed and how often it was open. */
async function run(program: string, { signal = never, limits = {}, onOpen }: Changes = {}) {
  let printed = '';
  let opened = 0;
  const end = await runElectron({
    program,
    script: '/app/main.js',
    args: ['--dev-tools'],
    env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' },
    signal,
    limits: { ...patient, ...limits },
    onOpen() {
      opened += 1;
      onOpen?.();
    },
    printError(text) {
      printed += text;
    },
  });
  return { end, printed: () => printed, opened };
}

describe.skipIf(process.platform === 'win32')('a run of Electron', () => {
  it('is given the app and its arguments, in an environment in which it is no plain Node', async () => {
    const asRoot = process.getuid?.() === 0 ? '--no-sandbox ' : '';
    const script = `[ "$*" = "${asRoot}/app/main.js --dev-tools" ] && [ -z "$ELECTRON_RUN_AS_NODE" ] && exit 7`;
    expect((await run(shellProgram(folder, script))).end).toMatchObject({ reason: 'exit code 7' });
  });

  it('prints what it says to standard error once its window is open, and then at once', async () => {
    const program = tellingProgram(
      folder,
      [{ at: 'data' }, { at: 'window' }, open],
      'process.stderr.write("later\\n", () => process.exit(0));',
    );
    const { end, opened, printed } = await run(program);
    expect(end).toEqual({ kind: 'ended', code: 0, signal: null });
    expect([opened, printed()]).toEqual([1, 'later\n']);
  });

  it('that crashes after its window was open has ended, however soon', async () => {
    const crash = 'process.kill(process.pid, "SIGSEGV");';
    expect((await run(tellingProgram(folder, [open], crash))).end).toEqual({
      kind: 'ended',
      code: null,
      signal: 'SIGSEGV',
    });
    expect((await run(tellingProgram(folder, [open], 'process.exit(5);'))).end).toMatchObject({ code: 5 });
  });

  it('has as long as it needs once its window is open', async () => {
    const program = tellingProgram(folder, [open], 'setTimeout(() => process.exit(0), 600);');
    const limits = { start: 60_000, data: 100 };
    expect((await run(program, { limits })).end).toMatchObject({ kind: 'ended', code: 0 });
  });

  it.each(['second', 'refused'])('that tells %s has ended on purpose', async (at) => {
    const program = tellingProgram(
      folder,
      [{ at: 'data' }, { at }],
      `process.stderr.write('said', () => process.exit(${at === 'second' ? 0 : 3}));`,
    );
    const { end, opened, printed } = await run(program);
    expect(end).toEqual({ kind: 'declined', code: at === 'second' ? 0 : 3 });
    expect([opened, printed()]).toEqual([0, 'said']);
  });

  it('that tells refused after its window was open has ended on purpose, and prints nothing twice', async () => {
    const program = tellingProgram(
      folder,
      [{ at: 'data' }, open, { at: 'window' }, { at: 'refused' }],
      `process.stderr.write('said', () => process.exit(3));`,
    );
    const { end, opened, printed } = await run(program);
    expect(end).toEqual({ kind: 'declined', code: 3 });
    expect([opened, printed()]).toEqual([1, 'said']);
  });

  it('that reports something invalid has reported nothing', async () => {
    const marks = [{ at: 'elsewhere' }, { at: 'failed' }, [], { open: true }];
    const { end, opened } = await run(tellingProgram(folder, marks, 'process.exit(0);'));
    expect([end.kind, opened]).toEqual(['not-started', 0]);
  });
});

describe.skipIf(process.platform === 'win32')('a start of Electron that fails', () => {
  it.each([
    [
      'lacks a library',
      'echo "first" >&2; echo "electron: error while loading shared libraries: libnss3.so: cannot open" >&2; exit 127',
      'exit code 127: electron: error while loading shared libraries: libnss3.so: cannot open',
    ],
    [
      'has no sandbox',
      'echo "[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper" >&2; echo "#0 0x55" >&2; kill -TRAP $$',
      'signal SIGTRAP: [1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper',
    ],
    ['says nothing', 'exit 1', 'exit code 1'],
    ['ends as if it had succeeded', 'exit 0', 'exit code 0'],
    ['is killed', 'kill -KILL $$', 'signal SIGKILL'],
    [
      'prints what a terminal would obey',
      "printf 'a\\033[2Jb\\r\\n' >&2; exit 1",
      String.raw`exit code 1: a\x1b[2Jb`,
    ],
  ])('%s, and that is reported in one line', async (_what, text, reason) => {
    const { end, opened, printed } = await run(shellProgram(folder, text));
    expect(end).toMatchObject({ kind: 'not-started', reason });
    expect([opened, printed()]).toEqual([0, '']);
  });

  it('hangs, and is killed though it heeds no signal', async () => {
    const program = shellProgram(folder, `trap '' TERM INT; echo $$ > '${folder}/pid'; exec sleep 60`);
    const { end } = await run(program, { limits: { start: 500 } });
    expect(end).toEqual({
      kind: 'not-started',
      reason: 'it opened no window within 0.5 s',
      output: '',
    });
  });

  it.each([
    ['while its data is opened', [{ at: 'data' }], { data: 400 }, 'within 0.4 s'],
    ['while its window is opened', [{ at: 'data' }, { at: 'window' }], { start: 900 }, 'within 0.9 s'],
  ])('hangs %s', async (_when, marks, limits, reason) => {
    const program = tellingProgram(folder, marks, 'setInterval(() => undefined, 1_000);');
    const { end } = await run(program, { limits });
    expect(end).toMatchObject({ kind: 'not-started', reason: expect.stringContaining(reason) });
  });

  it('tells why its window could not be opened', async () => {
    const failed = { at: 'failed', reason: 'The window could not be opened\nwith Electron.' };
    const { end } = await run(tellingProgram(folder, [failed], 'process.exit(3);'));
    expect(end).toMatchObject({
      kind: 'not-started',
      reason: 'The window could not be opened with Electron.',
    });
  });

  it('is no program, may not be run, or has a loader that is missing', async () => {
    const path = join(folder, 'electron');
    expect((await run(path)).end).toMatchObject({ reason: `ENOENT: no program ${path}` });
    writeFileSync(path, '#!/nowhere/loader\n', { mode: 0o700 });
    expect((await run(path)).end).toMatchObject({
      reason: 'ENOENT: the loader of the program is missing',
    });
    rmSync(path);
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o600 });
    expect((await run(path)).end).toMatchObject({ reason: `EACCES: ${path} is not executable` });
  });

  it('keeps the end of what it printed, and no more', async () => {
    const { end } = await run(shellProgram(folder, 'head -c 200000 /dev/zero | tr "\\0" x >&2; exit 1'));
    if (end.kind !== 'not-started') throw new Error(end.kind);
    expect(end.output.length).toBeLessThanOrEqual(64_000);
    expect(end.reason.length).toBeLessThan(400);
  });
});

describe.skipIf(process.platform === 'win32')('a run that is interrupted', () => {
  it('is terminated where it does not listen yet', async () => {
    const program = shellProgram(folder, 'exec sleep 60');
    const interrupted = { kind: 'interrupted', code: null };
    expect((await run(program, { signal: AbortSignal.timeout(300) })).end).toEqual(interrupted);
    expect((await run(program, { signal: AbortSignal.abort() })).end).toEqual(interrupted);
  });

  it('is asked to end in order, and no signal is sent', async () => {
    const interruption = new AbortController();
    const program = tellingProgram(
      folder,
      [open],
      'process.on("SIGTERM", () => process.exit(9)); await asked; setTimeout(() => process.exit(0), 300);',
    );
    const { end } = await run(program, {
      signal: interruption.signal,
      onOpen: () => interruption.abort(),
    });
    expect(end).toEqual({ kind: 'interrupted', code: 0 });
  });

  it('is killed when it does not end though it was asked to', async () => {
    const interruption = new AbortController();
    const program = tellingProgram(folder, [open], 'setInterval(() => undefined, 1_000);');
    const { end } = await run(program, {
      signal: interruption.signal,
      limits: { end: 300 },
      onOpen: () => interruption.abort(),
    });
    expect(end).toEqual({ kind: 'interrupted', code: null });
  });
});
