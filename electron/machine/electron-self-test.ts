import { deathReason } from './electron-death.ts';
import { runElectronProcess } from './electron-process.ts';
import { plainReason } from './plain-reason.ts';
import type { ElectronRun } from './run-electron.ts';
import { failedStep, type SelfTestReport } from './self-test-report.ts';
import { createThrowAwayFolder } from './throw-away-folder.ts';

/** Timeouts of a self-test, in milliseconds. */
export interface SelfTestLimits {
  /** To reach the app. */
  readonly start: number;
  /** Of one step; more than the app itself allows. */
  readonly step: number;
  /** To end, after its report or a request. */
  readonly end: number;
}

export type SelfTestRun = Pick<ElectronRun, 'program' | 'script' | 'env' | 'signal'> & {
  readonly limits?: SelfTestLimits;
};

/** How a self-test ended. Reasons are one line. */
export type SelfTestEnd =
  | { readonly kind: 'passed'; readonly report: SelfTestReport }
  | { readonly kind: 'failed'; readonly step: string; readonly reason: string }
  /** It ended before its first step. The output is what it printed to standard error. */
  | { readonly kind: 'not-started'; readonly reason: string; readonly output: string }
  | { readonly kind: 'interrupted' };

const usualLimits: SelfTestLimits = { start: 10_000, step: 20_000, end: 8_000 };

const mostHeldBack = 64_000;

/**
 * Runs the self-test of the desktop app in a program of Electron, unseen, and removes its files. A program that
 * crashes or hangs fails in the step that it was in. Rejects when there is no channel for its report.
 */
export async function testElectron(run: SelfTestRun): Promise<SelfTestEnd> {
  const { program, signal, limits = usualLimits } = run;
  let output = '';
  let step: string | undefined;
  let reason: string | undefined;
  let report: SelfTestReport | undefined;
  const temporary = createThrowAwayFolder('test');
  const { path } = temporary;
  const env = { ...run.env, TMPDIR: path, TEMP: path, TMP: path };
  try {
    const death = await runElectronProcess(
      { ...run, args: ['--self-test'], env, isShown: false },
      {
        signal,
        startLimit: limits.start,
        endLimit: limits.end,
        onMark(mark, clock) {
          if (report !== undefined) return;
          if (mark.at === 'testing') {
            ({ step } = mark);
            clock.start(limits.step);
          }
          if (mark.at === 'failed') {
            ({ reason } = mark);
            clock.start(limits.end);
          }
          if (mark.at === 'tested') {
            ({ report } = mark);
            clock.start(limits.end);
          }
        },
        onError(text) {
          output = (output + text).slice(-mostHeldBack);
        },
      },
    );
    if (signal.aborted) return { kind: 'interrupted' };
    if (report !== undefined) {
      const failed = failedStep(report);
      return failed === undefined
        ? { kind: 'passed', report }
        : { kind: 'failed', step: failed.name, reason: plainReason(failed.failure) };
    }
    if (step !== undefined && reason === undefined && death.kind === 'hung') {
      const why = `it did not respond within ${death.limit / 1000} s`;
      return { kind: 'failed', step: plainReason(step), reason: why };
    }
    const why = deathReason(reason === undefined ? death : { kind: 'told', reason }, program, output);
    return step === undefined
      ? { kind: 'not-started', reason: why, output }
      : { kind: 'failed', step: plainReason(step), reason: why };
  } finally {
    temporary.remove();
  }
}
