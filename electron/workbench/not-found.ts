import type { Result } from '../../core/base/failure.ts';

/** The failure of a call about something that no longer exists; `what` names it. */
export function notFound(what: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: `This ${what} no longer exists.`,
      step: what,
      hint: 'It may have been deleted meanwhile. Choose another one.',
    },
  };
}

/** The failure of a step, an abort and the like of a run that has ended. */
export function runEnded(): Result<never> {
  return {
    ok: false,
    failure: { code: 'not-found', message: 'This run has ended.', step: 'run', hint: 'Start a new run.' },
  };
}

/** The failure of a step of a run that is not paused. */
export function notPaused(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: 'This run is not paused.',
      step: 'run',
      hint: 'Wait for the next breakpoint.',
    },
  };
}

/** The failure of an action for a login window that waits for nothing of that kind. */
export const notWaitingForWindow: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'The login window of this run is not waiting for that.',
    step: 'login window',
    hint: 'The login may have continued meanwhile.',
  },
};
