import { type AfterElectron, afterElectron, type StartMachine } from './after-electron.ts';
import { chooseChromium, type HostName } from './choose-host.ts';
import type { SelfTestEnd } from './electron-self-test.ts';
import { exitCode } from './exit-code.ts';
import type { SelfTestResult } from './remembered-self-test.ts';

/** What a start does with Electron after its self-test. */
export type Admission = { readonly kind: 'open' } | AfterElectron;

/** The input for a self-test. */
export interface TestMachine extends StartMachine {
  /** The result for this version of the program at an earlier start. */
  testResult(program: string): SelfTestResult | undefined;
  rememberTest(program: string, result: SelfTestResult): void;
  testElectron(program: string): Promise<SelfTestEnd>;
}

/**
 * Tests a program of Electron before its first use, once for each version. A failure is remembered, and an
 * installed browser is used instead, now and later. Where Electron was requested it is tested again, and opened
 * even if it fails; the same is done where there is no browser.
 */
export async function admitElectron(
  program: string,
  asked: HostName | undefined,
  machine: TestMachine,
): Promise<Admission> {
  const earlier = machine.testResult(program);
  if (earlier?.passed) return { kind: 'open' };
  if (earlier !== undefined && asked !== 'electron') {
    const why = `because Electron failed its self-test at an earlier start (${earlier.failure}); --host electron tries again`;
    return replace(machine, why);
  }
  machine.notice('Testing Electron once before its first use. This takes a few seconds.');
  const end = await machine.testElectron(program);
  switch (end.kind) {
    case 'interrupted':
      return { kind: 'exit', code: exitCode.interrupted };
    case 'not-started':
      return afterElectron(end, program, asked, machine);
    case 'passed':
      machine.rememberTest(program, { passed: true });
      return { kind: 'open' };
    case 'failed': {
      const failure = `${end.step}: ${end.reason}`;
      machine.rememberTest(program, { passed: false, failure });
      machine.notice(`Electron failed its self-test in the step "${end.step}": ${end.reason}.`);
      if (asked === 'electron') {
        machine.notice('Opening it nevertheless, as requested. Parts of it may not work.');
        return { kind: 'open' };
      }
      return replace(machine, 'because Electron failed its self-test; --host electron tries again');
    }
  }
}

/** Chooses an installed browser; Electron where there is none. */
async function replace(machine: TestMachine, why: string): Promise<Admission> {
  const host = await chooseChromium(machine, why);
  if (host.ok) return { kind: 'chosen', host: host.value };
  if (host.failure.code === 'cancelled') return { kind: 'failed', failure: host.failure };
  machine.notice(
    'There is no browser to use instead: opening Electron nevertheless. Parts of it may not work.',
  );
  return { kind: 'open' };
}
