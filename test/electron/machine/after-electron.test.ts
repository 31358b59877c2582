import { describe, expect, it } from 'vitest';
import { afterElectron, type StartMachine } from '../../../electron/machine/after-electron.ts';
import type { ElectronEnd } from '../../../electron/machine/run-electron.ts';

/** A machine with Electron and an installed browser. */
function machine(changes: Partial<StartMachine> = {}) {
  const done: string[] = [];
  const own: StartMachine = {
    seen: true,
    findElectron: () => '/e/electron',
    hasPackage: () => true,
    downloadElectron: async () => ({ kind: 'failed', reason: 'must not be tried' }),
    findBrowser: () => '/usr/bin/chromium',
    triedDownload: () => false,
    rememberDownload: (reason) => done.push(`remember download ${reason}`),
    failedStart: () => undefined,
    forbiddenNamespaces: () => undefined,
    sandboxProblem: () => undefined,
    setUpChromium: async () => ({ ok: true, value: '/usr/bin/chromium' }),
    interrupted: () => false,
    notice: (text) => done.push(text),
    printError: (text) => done.push(`error ${text}`),
    ...changes,
  };
  const goOn = (end: ElectronEnd, asked?: 'electron') => afterElectron(end, '/e/electron', asked, own);
  return { goOn, done };
}

const dead: ElectronEnd = { kind: 'not-started', reason: 'signal SIGTRAP', output: 'FATAL' };

describe('a run of Electron that never opened its window', () => {
  it('is replaced by an installed browser, with the reason in one line', async () => {
    const { goOn, done } = machine();
    expect(await goOn(dead)).toEqual({
      kind: 'chosen',
      host: {
        name: 'chromium',
        program: '/usr/bin/chromium',
        why: 'because Electron did not start; --host electron tries again',
      },
      reason: 'signal SIGTRAP',
    });
    expect(done).toEqual(['Electron did not start: signal SIGTRAP.']);
  });

  it('fails as the browser does where there is none', async () => {
    const failure = { code: 'browser-missing' as const, message: 'No Chrome was found.' };
    const { goOn, done } = machine({ setUpChromium: async () => ({ ok: false, failure }) });
    expect(await goOn(dead)).toEqual({ kind: 'failed', failure });
    expect(done).toEqual(['Electron did not start: signal SIGTRAP.']);
  });

  it('fails where it was requested, with all that it printed and what to do', async () => {
    const { goOn, done } = machine();
    expect(await goOn(dead, 'electron')).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'browser-not-started',
        received: 'signal SIGTRAP',
        hint: expect.stringContaining('Omit --host electron'),
      },
    });
    expect(done).toEqual(['error FATAL']);
  });

  it('fails with the commands that let its sandbox start, where it was requested', async () => {
    const { goOn } = machine({ sandboxProblem: () => ({ reason: 'x', commands: 'sudo chown root x' }) });
    expect(await goOn(dead, 'electron')).toMatchObject({
      failure: { hint: expect.stringMatching(/^Run sudo chown root x, or omit/) },
    });
  });

  it('is replaced by nothing when the user interrupts meanwhile', async () => {
    const { goOn } = machine({ interrupted: () => true });
    expect(await goOn(dead)).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
  });
});

describe('a run of Electron that opened its window, or declined to', () => {
  it.each<[string, ElectronEnd, number]>([
    ['the window was closed', { kind: 'ended', code: 0, signal: null }, 0],
    ['another instance was told', { kind: 'declined', code: 0 }, 0],
    ['its data cannot be opened', { kind: 'declined', code: 3 }, 3],
    ['it was interrupted and ended in order', { kind: 'interrupted', code: 0 }, 0],
    ['it was interrupted and killed', { kind: 'interrupted', code: null }, 130],
  ])('ends the start as well: %s', async (_what, end, code) => {
    const { goOn, done } = machine();
    expect(await goOn(end)).toEqual({ kind: 'exit', code });
    expect(done).toEqual([]);
  });

  const crashes: readonly [received: string, end: ElectronEnd][] = [
    ['signal SIGSEGV', { kind: 'ended', code: null, signal: 'SIGSEGV' }],
    ['signal SIGTRAP', { kind: 'ended', code: null, signal: 'SIGTRAP' }],
    ['exit code 139', { kind: 'ended', code: 139, signal: null }],
    ['exit code 3221225477', { kind: 'ended', code: 0xc0000005, signal: null }],
  ];

  it.each(crashes)(
    'is replaced by an installed browser after a crash with %s, which is not remembered',
    async (received, end) => {
      const { goOn, done } = machine();
      expect(await goOn(end)).toEqual({
        kind: 'chosen',
        host: {
          name: 'chromium',
          program: '/usr/bin/chromium',
          why: 'because Electron ended unexpectedly',
        },
      });
      expect(done).toEqual([`Electron ended unexpectedly: ${received}.`]);
    },
  );

  it.each(crashes)(
    'fails after a crash with %s where there is no browser, or Electron was requested',
    async (received, end) => {
      const failure = { code: 'browser-missing' as const, message: 'No Chrome was found.' };
      const alone = machine({ setUpChromium: async () => ({ ok: false, failure }) });
      expect(await alone.goOn(end)).toEqual({ kind: 'failed', failure });
      const { goOn, done } = machine();
      expect(await goOn(end, 'electron')).toMatchObject({
        kind: 'failed',
        failure: { message: 'Electron ended unexpectedly.', received },
      });
      expect(done).toEqual([]);
    },
  );

  it.each<[string, ElectronEnd]>([
    ['signal SIGKILL', { kind: 'ended', code: null, signal: 'SIGKILL' }],
    ['signal SIGTERM', { kind: 'ended', code: null, signal: 'SIGTERM' }],
    ['exit code 3', { kind: 'ended', code: 3, signal: null }],
    ['exit code 1', { kind: 'ended', code: 1, signal: null }],
  ])('is not replaced after an end with %s: it was ended, or has said why', async (received, end) => {
    const { goOn, done } = machine();
    expect(await goOn(end)).toMatchObject({
      kind: 'failed',
      failure: { message: 'Electron ended unexpectedly.', received },
    });
    expect(done).toEqual([]);
  });
});
