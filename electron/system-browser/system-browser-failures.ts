import type { Failure, Result } from '../../core/base/failure.ts';

/** `limit` is in milliseconds. */
export function notOver(limit: number, redirectUri: string): Failure {
  return {
    code: 'login-timeout',
    message: `No answer came from your browser within ${limit / 1000} seconds.`,
    step: 'own browser: waiting for the answer',
    expected: `an answer at ${redirectUri.split(/[?#]/, 1)[0]}`,
    received: 'none',
    hint: 'Start the login again. If the browser came to rest with an answer in its address bar, paste it.',
  };
}

/** Nothing is waited for now. */
export const notWaiting: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This run does not wait for an answer of your browser.',
    step: 'own browser',
    hint: 'Start the login again if it has ended.',
  },
};

/** Whoever was to paste the answer has gone. */
export const inputEnded: Failure = {
  code: 'answer-refused',
  message: 'Standard input ended without an answer of the provider.',
  step: 'own browser: reading the pasted answer',
  expected: 'a line with the address at which the browser came to rest',
  received: 'the end of the input',
  hint: 'Keep the input open until you have logged in, or let --browser own listen for the answer.',
};
