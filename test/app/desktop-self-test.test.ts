import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SelfTestStep, selfTestSteps } from '../../electron/machine/self-test-report.ts';
import { systemClock } from '../../electron/ports/clock.ts';
import { testHost } from '../../electron/self-test/self-test.ts';
import { installedBrowser, openWindow } from '../support/browser/window.ts';
import { compiledCode } from '../support/desktop/compiled-code.ts';
import { standInLogins } from '../support/desktop/stand-in-logins.ts';
import { type BreakablePart, breakPart } from '../support/self-test/break-part.ts';
import { fakeHost } from '../support/self-test/fake-host.ts';
import { pagePatience } from '../support/window/patience.ts';

// The self-test of the built main process, in the stand-in for Electron: it passes there, and each step fails where its
// part of the stand-in is broken. The steps of login windows alone fail in this process, without the steps before.

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const standIn = new URL('../support/desktop/stand-in/register.ts', import.meta.url).href;
const breaking = new URL('../support/self-test/break-stand-in.ts', import.meta.url).href;

const openLogin = standInLogins();
const limits = {
  window: pagePatience,
  login: pagePatience,
  popup: pagePatience,
  frame: pagePatience,
  cookies: pagePatience,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-self-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** Runs it with a part of the stand-in broken. Its steps are the lines that it prints, without their times. */
async function selfTest(broken = 'nothing') {
  const [profile, temporary, home] = ['profile', 'tmp', 'home'].map((name) => join(folder, name));
  for (const made of [profile, temporary]) mkdirSync(made ?? '');
  const child = spawn(process.execPath, ['--import', standIn, '--import', breaking, main, '--self-test'], {
    env: {
      ...process.env,
      ...compiledCode,
      TMPDIR: temporary,
      GRANTSCOPE_HOME: home,
      STANDIN_BROWSER: installedBrowser(),
      STANDIN_PROFILE: profile,
      BROKEN_PART: broken,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString('utf8');
    });
  const late = setTimeout(() => child.kill('SIGKILL'), 90_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  const steps = [...output.matchAll(/^ {2}(\w+): (\w+), [\d.]+ s(?:: (.*))?$/gm)];
  return {
    code,
    output,
    steps: steps.map(([, name, outcome, failure]) => [name, failure ?? outcome]),
    // What the browser of the stand-in leaves is not the program's.
    left: readdirSync(temporary ?? '').filter((name) => !name.startsWith('org.chromium.')),
  };
}

/** The same steps in this process, where the first two need no browser. */
async function selfTestOfLogins(broken: BreakablePart) {
  const repair = breakPart(broken);
  try {
    const { host } = fakeHost({
      openLoginWindow: async (login) => ({
        ok: true,
        value: openWindow({ ...login, open: openLogin, timeoutMs: pagePatience }),
      }),
    });
    const results = await testHost({
      host,
      clock: systemClock,
      signal: new AbortController().signal,
      onStep: () => undefined,
      limits,
    });
    return results.map(({ name, failure }) => [name, failure ?? 'passed']);
  } finally {
    repair();
  }
}

const passed = (name: SelfTestStep) => [name, 'passed'];

describe('the self-test of the desktop app, in the stand-in for Electron', () => {
  it('passes, and leaves nothing', async () => {
    const { code, output, steps, left } = await selfTest();
    expect([steps, code], output).toEqual([selfTestSteps.map(passed), 0]);
    expect(left).toEqual([]);
    expect(output).not.toMatch(/box|grantscope:|Error/);
  });

  it.each<[SelfTestStep, string, RegExp]>([
    ['window', 'load', /^The window could not be opened with Electron\. ERR_FAILED \(-2\)$/],
    ['login', 'debugger', /^The browser Electron started, but its pages cannot be watched\./],
  ])('fails at the step %s where the stand-in is broken: %s', async (step, broken, reason) => {
    const { code, output, steps, left } = await selfTest(broken);
    const before = selfTestSteps.slice(0, selfTestSteps.indexOf(step)).map(passed);
    expect([steps, code], output).toEqual([[...before, [step, expect.stringMatching(reason)]], 1]);
    expect(left).toEqual([]);
  });
});

describe('the login windows of the desktop app, in the stand-in for Electron', () => {
  it.each<[SelfTestStep, BreakablePart, RegExp]>([
    ['popup', 'requests of popups', /^the redirect was not intercepted: it reached the server$/],
    ['frame', 'requests of frames', /^the redirect was not intercepted: it reached the server$/],
    ['cookies', 'cookies', /^cookies were not restored: session, lasting$/],
  ])('fail at the step %s where the stand-in is broken: %s', async (step, broken, reason) => {
    const before = selfTestSteps.slice(0, selfTestSteps.indexOf(step)).map(passed);
    expect(await selfTestOfLogins(broken)).toEqual([...before, [step, expect.stringMatching(reason)]]);
  });
});
