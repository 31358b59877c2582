import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeInstanceLock } from '../../electron/machine/instance-lock.ts';
import {
  openStartChannel,
  type StartChannel,
  type StartMark,
  startChannelVariable,
} from '../../electron/machine/ready-mark.ts';

// The built main.js in a plain Node, with a stand-in for the module `electron`.

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const register = new URL('../support/desktop/register-electron-module.ts', import.meta.url).href;

let folder = '';
let channel: StartChannel | undefined;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-main-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  channel?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Starts it as start.ts does. */
async function start(env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) {
  const marks: StartMark[] = [];
  let output = '';
  const opened = await openStartChannel((mark) => marks.push(mark));
  channel = opened;
  const started = spawn(process.execPath, ['--import', register, main, ...args], {
    env: { ...process.env, GRANTSCOPE_HOME: folder, [startChannelVariable]: opened.address, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const ended = new Promise<number | null>((resolve) => started.once('close', (code) => resolve(code)));
  return { child: started, channel: opened, marks, ended, output: () => output };
}

const openMarks = [{ at: 'data' }, { at: 'window' }, { at: 'open' }];
const patience = { timeout: 60_000 };

describe('the desktop app', () => {
  it('tells its starter how far it has come, and ends in order when it is asked to', async () => {
    const { channel: asking, marks, ended, output } = await start();
    await expect.poll(() => marks, patience).toEqual(openMarks);
    expect(asking.askToEnd()).toBe(true);
    expect(await ended).toBe(0);
    expect(output()).not.toContain('box');
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends in order by %s',
    async (signal) => {
      const { child: started, marks, ended } = await start();
      await expect.poll(() => marks, patience).toEqual(openMarks);
      started.kill(signal);
      expect(await ended).toBe(0);
    },
  );

  it.skipIf(process.platform === 'win32')('ends in order by a command to quit', async () => {
    const { child: started, marks, ended } = await start();
    await expect.poll(() => marks, patience).toEqual(openMarks);
    started.kill('SIGUSR2');
    expect(await ended).toBe(0);
  });

  it('does without a starter', async () => {
    const { child: started, ended, output, marks } = await start({ [startChannelVariable]: '' });
    await expect.poll(output, patience).toContain('The window is open.');
    started.kill('SIGTERM');
    expect([await ended, marks]).toEqual([process.platform === 'win32' ? null : 0, []]);
  });

  it('leaves the window to the instance that has the data folder', async () => {
    let shown = 0;
    const lock = await takeInstanceLock(folder, () => {
      shown += 1;
    });
    const { marks, ended, output } = await start();
    expect(await ended).toBe(0);
    expect(marks).toEqual([{ at: 'data' }, { at: 'second' }]);
    expect(output()).toContain('is already open');
    expect(shown).toBe(1);
    await lock?.release();
  });

  it('passes the link that it was opened for to the instance that has the data folder', async () => {
    const links: unknown[] = [];
    const lock = await takeInstanceLock(folder, (link) => links.push(link));
    const { ended } = await start({}, ['grantscope:/cb?code=1&state=s']);
    expect(await ended).toBe(0);
    expect(links).toEqual(['grantscope:/cb?code=1&state=s']);
    await lock?.release();
  });

  it('opens its window where Electron refuses its lock and no instance has the data folder', async () => {
    const { channel: asking, marks, ended, output } = await start({ STUB_FIRST: 'no' });
    await expect.poll(() => marks, patience).toEqual(openMarks);
    expect(output()).not.toContain('is already open');
    asking.askToEnd();
    expect(await ended).toBe(0);
  });

  it('says what is wrong with its data folder, which no other host would fix', async () => {
    const home = join(folder, 'file');
    writeFileSync(home, '');
    const { marks, ended, output } = await start({ GRANTSCOPE_HOME: home });
    expect(await ended).toBe(3);
    expect(marks).toEqual([{ at: 'data' }, { at: 'refused' }]);
    expect(output()).toContain(`grantscope: The data folder ${home} cannot be used.`);
    expect(output()).toContain('box: Grantscope cannot start');
  });

  it('tells its starter that its window cannot be opened, without a dialog', async () => {
    const { marks, ended, output } = await start({ STUB_LOAD: 'fails' });
    expect(await ended).toBe(3);
    expect(marks.at(-1)).toEqual({
      at: 'failed',
      reason: 'The window could not be opened with Electron. opening the window: ERR_FAILED (-2)',
    });
    expect(output()).not.toContain('box');
  });

  it('says itself that its window cannot be opened where no other program started it', async () => {
    const { ended, output } = await start({ STUB_LOAD: 'fails', [startChannelVariable]: '' });
    expect(await ended).toBe(3);
    expect(output()).toContain('ERR_FAILED (-2)');
    expect(output()).toContain('box: Grantscope cannot start');
  });
});

describe('its self-test', () => {
  let temporary = '';
  beforeEach(() => {
    temporary = join(folder, 'tmp');
    mkdirSync(temporary);
  });
  const selfTest = (env: Readonly<Record<string, string>> = {}) =>
    start({ TMPDIR: temporary, GRANTSCOPE_HOME: join(folder, 'home'), ...env }, ['--self-test']);

  it('reports the step that failed to its starter and in words, and leaves nothing', async () => {
    const { marks, ended, output } = await selfTest({ STUB_LOAD: 'fails' });
    expect(await ended).toBe(1);
    const failure = 'The window could not be opened with Electron. ERR_FAILED (-2)';
    expect(marks).toMatchObject([
      { at: 'data' },
      { at: 'testing', step: 'window' },
      { at: 'tested', report: { steps: [{ name: 'window', failure }] } },
    ]);
    expect(output()).toMatch(
      /^Self-test of Electron .+\n {2}window: failed, \d+\.\d s: The window could not be opened/,
    );
    expect(output()).not.toMatch(/box|grantscope:/);
    expect([readdirSync(temporary), existsSync(join(folder, 'home'))]).toEqual([[], false]);
  });

  it('does without a starter, and ends where it is interrupted', async () => {
    const { child: started, ended, output } = await selfTest({ [startChannelVariable]: '' });
    await expect.poll(() => readdirSync(temporary), patience).not.toEqual([]);
    const [data = ''] = readdirSync(temporary);
    await expect.poll(() => existsSync(join(temporary, data, 'demo-provider')), patience).toBe(true);
    started.kill('SIGTERM');
    expect(await ended).toBe(process.platform === 'win32' ? null : 1);
    expect(output()).toContain('window: failed');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('says that its folder cannot be created, without a dialog', async () => {
    const nowhere = join(folder, 'file');
    writeFileSync(nowhere, '');
    const { marks, ended, output } = await selfTest({ TMPDIR: nowhere });
    expect(await ended).toBe(1);
    expect(marks.at(-1)).toEqual({ at: 'failed', reason: expect.stringContaining(nowhere) });
    expect(output()).not.toContain('box');
  });

  it('is not disturbed by another one, nor by an instance that is open', async () => {
    const lock = await takeInstanceLock(join(folder, 'home'), () => undefined);
    const [first, second] = [
      await selfTest({ STUB_LOAD: 'fails', [startChannelVariable]: '' }),
      await selfTest({ STUB_LOAD: 'fails', [startChannelVariable]: '' }),
    ];
    expect(await Promise.all([first.ended, second.ended])).toEqual([1, 1]);
    expect([first.output(), second.output()].join()).not.toContain('already open');
    expect(readdirSync(temporary)).toEqual([]);
    await lock?.release();
  });
});
