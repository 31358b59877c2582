import type { Result } from '../../core/base/failure.ts';

/** The answer to a call about something that is gone; `what` names it. */
export function notFound(what: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: `This ${what} is not there any more.`,
      step: what,
      hint: 'It may have been deleted in the meantime. Choose another one.',
    },
  };
}

/** The answer to a step, a stop and the like of a run that has ended. */
export function runEnded(): Result<never> {
  return {
    ok: false,
    failure: { code: 'not-found', message: 'This run is over.', step: 'run', hint: 'Start it again.' },
  };
}

/** The answer to a step of a run that does not stand still. */
export function notPaused(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: 'This run does not stand still.',
      step: 'run',
      hint: 'Wait for the next breakpoint.',
    },
  };
}
