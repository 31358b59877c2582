import { describe, expect, it } from 'vitest';
import { admitElectron, type TestMachine } from '../../../electron/machine/admit-electron.ts';
import type { SelfTestEnd } from '../../../electron/machine/electron-self-test.ts';

const report = { version: '45.4.1', engine: '153', steps: [] };
const passed: SelfTestEnd = { kind: 'passed', report };
const failed: SelfTestEnd = { kind: 'failed', step: 'popup', reason: 'it was not intercepted' };
const noBrowser = { code: 'browser-missing' as const, message: 'No Chrome was found.' };

/** A machine with Electron and an installed browser. */
function machine(end: SelfTestEnd, changes: Partial<TestMachine> = {}) {
  const done: string[] = [];
  const own: TestMachine = {
    seen: true,
    findElectron: () => '/e/electron',
    hasPackage: () => true,
    downloadElectron: async () => ({ kind: 'failed', reason: 'must not be tried' }),
    triedDownload: () => false,
    rememberDownload: (reason) => done.push(`remember download ${reason}`),
    failedStart: () => undefined,
    forbiddenNamespaces: () => undefined,
    sandboxProblem: () => undefined,
    findBrowser: () => '/usr/bin/chromium',
    setUpChromium: async () => ({ ok: true, value: '/usr/bin/chromium' }),
    interrupted: () => false,
    notice: (text) => done.push(text),
    printError: (text) => done.push(`error ${text}`),
    testResult: () => undefined,
    rememberTest: (program, result) => done.push(`remember ${program} ${JSON.stringify(result)}`),
    async testElectron(program) {
      done.push(`test ${program}`);
      return end;
    },
    ...changes,
  };
  return { done, admit: (asked?: 'electron') => admitElectron('/e/electron', asked, own) };
}

const announced = 'Testing Electron once before its first use. This takes a few seconds.';
const failure = 'popup: it was not intercepted';

describe('a program that was not tested', () => {
  it('is tested, and opened when it passes, which is remembered', async () => {
    const { admit, done } = machine(passed);
    expect(await admit()).toEqual({ kind: 'open' });
    expect(done).toEqual([announced, 'test /e/electron', 'remember /e/electron {"passed":true}']);
  });

  it('is replaced by an installed browser when it fails, with the step and the reason in one line', async () => {
    const { admit, done } = machine(failed);
    expect(await admit()).toEqual({
      kind: 'chosen',
      host: {
        name: 'chromium',
        program: '/usr/bin/chromium',
        why: 'because Electron failed its self-test; --host electron tries again',
      },
    });
    expect(done).toEqual([
      announced,
      'test /e/electron',
      `remember /e/electron {"passed":false,"failure":"${failure}"}`,
      'Electron failed its self-test in the step "popup": it was not intercepted.',
    ]);
  });

  it('is opened although it failed where there is no browser, which is announced', async () => {
    const { admit, done } = machine(failed, {
      setUpChromium: async () => ({ ok: false, failure: noBrowser }),
    });
    expect(await admit()).toEqual({ kind: 'open' });
    expect(done.at(-1)).toMatch(/^There is no browser to use instead: opening Electron nevertheless\./);
  });

  it('is opened although it failed where it was requested, which is announced', async () => {
    const { admit, done } = machine(failed);
    expect(await admit('electron')).toEqual({ kind: 'open' });
    expect(done.at(-1)).toMatch(/^Opening it nevertheless, as requested\./);
    expect(done).toContain(`remember /e/electron {"passed":false,"failure":"${failure}"}`);
  });

  it('is handled as one that did not start when it never ran the test, which is no result', async () => {
    const dead: SelfTestEnd = { kind: 'not-started', reason: 'signal SIGTRAP', output: 'FATAL' };
    const { admit, done } = machine(dead);
    expect(await admit()).toMatchObject({ kind: 'chosen', reason: 'signal SIGTRAP' });
    expect(done).toEqual([announced, 'test /e/electron', 'Electron did not start: signal SIGTRAP.']);
    const requested = machine(dead);
    expect(await requested.admit('electron')).toMatchObject({ kind: 'failed' });
    expect(requested.done).toContain('error FATAL');
  });

  it('is neither opened nor remembered when the user interrupts', async () => {
    const { admit, done } = machine({ kind: 'interrupted' });
    expect(await admit()).toEqual({ kind: 'exit', code: 130 });
    const later = machine(failed, { interrupted: () => true });
    expect(await later.admit()).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
    expect(done).toEqual([announced, 'test /e/electron']);
  });
});

describe('a program that was tested at an earlier start', () => {
  it('is opened at once when it passed, requested or not', async () => {
    const { admit, done } = machine(failed, { testResult: () => ({ passed: true }) });
    expect([await admit(), await admit('electron'), done]).toEqual([{ kind: 'open' }, { kind: 'open' }, []]);
  });

  it('is replaced at once when it failed, saying why and how to try again', async () => {
    const { admit, done } = machine(passed, { testResult: () => ({ passed: false, failure }) });
    expect(await admit()).toMatchObject({
      host: {
        name: 'chromium',
        why: `because Electron failed its self-test at an earlier start (${failure}); --host electron tries again`,
      },
    });
    expect(done).toEqual([]);
  });

  it('is opened at once when it failed and there is no browser', async () => {
    const { admit, done } = machine(passed, {
      testResult: () => ({ passed: false, failure }),
      setUpChromium: async () => ({ ok: false, failure: noBrowser }),
    });
    expect(await admit()).toEqual({ kind: 'open' });
    expect(done).toHaveLength(1);
  });

  it('is tested again when it failed and is requested', async () => {
    const { admit, done } = machine(passed, { testResult: () => ({ passed: false, failure }) });
    expect(await admit('electron')).toEqual({ kind: 'open' });
    expect(done.at(-1)).toBe('remember /e/electron {"passed":true}');
  });
});
