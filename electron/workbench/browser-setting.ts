import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChosenBrowser } from '../machine/chosen-browser.ts';
import { findBrowser } from '../machine/find-browser.ts';
import { runProgram } from '../machine/run-program.ts';
import { storageFailure } from '../store/storage-failure.ts';
import type { Handlers } from './gate.ts';

/** How long a program may take to print its version, in milliseconds. */
const versionLimit = 10_000;

/** The handlers of the setting of the browser, which the next start uses. */
export function browserHandlers(chosen: ChosenBrowser): Pick<Handlers, 'browser:get' | 'browser:choose'> {
  const current = () => present({ program: chosen.read() });
  const store = (program: string | undefined): Result<{ program?: string }> => {
    try {
      chosen.write(program);
      return { ok: true, value: current() };
    } catch (error) {
      return { ok: false, failure: storageFailure(error, 'the choice of the browser') };
    }
  };
  return {
    'browser:get': () => ({ ok: true, value: current() }),
    'browser:choose': async ({ program }) => {
      const wanted = program.trim();
      if (wanted === '') return store(undefined);
      const found = findBrowser({ named: wanted });
      if (!found.ok) return noBrowser(wanted, 'no program that can be started');
      const problem = await versionProblem(found.value);
      return problem === undefined ? store(found.value) : noBrowser(wanted, problem);
    },
  };
}

function noBrowser(wanted: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'This program is not Chrome, Chromium or Edge.',
      step: wanted,
      received,
      hint: 'Enter its path, such as /usr/bin/chromium.',
    },
  };
}

/** Why a program is no browser; undefined for one. On Windows browsers print no version. */
async function versionProblem(program: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const signal = AbortSignal.timeout(versionLimit);
  const { code, tail } = await runProgram(program, ['--version'], { signal, silenceLimit: versionLimit });
  if (code === 0 && /\b(?:Chrom(?:e|ium)|Edge)\b/.test(tail)) return undefined;
  const [line = ''] = tail.trim().split('\n');
  return line === '' ? `no version (exit code ${code})` : line.slice(0, 200);
}
