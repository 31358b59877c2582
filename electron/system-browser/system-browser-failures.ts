import type { Failure, Result } from '../../core/base/failure.ts';
import { type WindowPurpose, windowWords } from '../../core/oauth/window-words.ts';

/** `limit` is in milliseconds. */
export function notOver(limit: number, redirectUri: string, purpose: WindowPurpose): Failure {
  return {
    code: 'login-timeout',
    message: `No response arrived from the system browser within ${limit / 1000} seconds.`,
    step: 'system browser: waiting for the response',
    expected: `a response at ${redirectUri.split(/[?#]/, 1)[0]}`,
    received: 'none',
    hint: `Start the ${windowWords[purpose].act} again. If the browser shows a URL with the response, paste it.`,
  };
}

/** Returns the failure of a response that no run is waiting for. */
export const notWaiting: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This run is not waiting for a response from the system browser.',
    step: 'system browser',
    hint: 'If the login has ended, start it again.',
  },
};

/** Returns the failure of an input that ended before the response was pasted. */
export const inputEnded: Failure = {
  code: 'answer-refused',
  message: 'Standard input ended without a response.',
  step: 'system browser: reading the pasted response',
  expected: 'a line with the final URL of the browser',
  received: 'the end of the input',
  hint: 'Keep the input open until you have signed in, or use --browser own with a listener.',
};
