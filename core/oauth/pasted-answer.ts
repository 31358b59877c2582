import { excerpt } from '../base/excerpt.ts';
import type { Failure, Result } from '../base/failure.ts';
import { carriesAnswer } from './answer-state.ts';
import { readCallback } from './callback.ts';
import type { CapturedAnswer, ResponseMode } from './captured-answer.ts';
import { textBody } from './message.ts';
import { matchRedirect } from './redirect-uri.ts';
import { appendQuery } from './url-query.ts';

/** Where the answer was to come. */
interface Awaited {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
}

/**
 * Reads what somebody copied from the address bar: the whole URL with or without its scheme, or only its
 * parameters; for `form_post` also the body. Fails with `answer-refused` when it does not lead to the redirect
 * URI, compared by parts, or carries no answer. Whose answer it is remains to be seen.
 */
export function readPastedAnswer(pasted: string, awaited: Awaited): Result<CapturedAnswer> {
  // A terminal or a mail may have broken the line.
  const text = pasted.trim().replace(/\s*[\r\n]+\s*/g, '');
  if (text === '') return refused({ message: 'There is no text in what was pasted.', received: 'nothing' });
  const answer = readAnswer(text, awaited);
  if (!answer.ok) return answer;
  const parameters = readCallback(answer.value);
  if (carriesAnswer(parameters)) return answer;
  return refused({
    message: 'What was pasted carries no answer of the provider.',
    expected: 'the parameter code, error, access_token, id_token or response',
    received: parameters.length === 0 ? 'no parameters' : parameters.map(({ name }) => name).join(', '),
    hint: 'Log in to the end, and copy the address at which the browser comes to rest.',
  });
}

function readAnswer(text: string, awaited: Awaited): Result<CapturedAnswer> {
  const { redirectUri, responseMode } = awaited;
  const given = (url: string): Result<CapturedAnswer> => ({
    ok: true,
    value: { url, method: 'GET', capturedBy: 'pasted' },
  });
  if (text.startsWith('?')) return given(appendQuery(redirectUri, text.slice(1)));
  if (text.startsWith('#')) return given(redirectUri + text);
  // Some browsers leave the scheme out.
  const scheme = redirectUri.slice(0, redirectUri.indexOf(':'));
  const whole = [text, `${scheme}://${text}`].find((url) => matchRedirect(url, redirectUri));
  if (whole !== undefined) return given(whole);
  if (!/^[^=&:/?#]+=/.test(text)) return elsewhere(text, redirectUri);
  if (responseMode === 'query') return given(appendQuery(redirectUri, text));
  if (responseMode === 'fragment') return given(`${redirectUri}#${text}`);
  const contentType = 'application/x-www-form-urlencoded';
  return {
    ok: true,
    value: { url: redirectUri, method: 'POST', body: textBody(text), contentType, capturedBy: 'pasted' },
  };
}

function elsewhere(text: string, redirectUri: string): Result<never> {
  if (!URL.canParse(text)) {
    return refused({
      message: 'What was pasted is neither an address nor the parameters of one.',
      expected: `${redirectUri} with the answer behind it`,
      received: excerpt(text, 80),
      hint: 'Copy the whole address from the address bar, or all of it from the ? or # on.',
    });
  }
  return refused({
    message: 'What was pasted is not at the redirect URI of this run.',
    expected: redirectUri.split(/[?#]/, 1)[0] ?? redirectUri,
    // What stands behind it may be a secret.
    received: text.split(/[?#]/, 1)[0] ?? text,
    hint: 'Log in to the end, and copy the address at which the browser comes to rest.',
  });
}

function refused(failure: Omit<Failure, 'code' | 'step'>): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'answer-refused',
      step: 'authorization: reading the pasted answer',
      hint: 'Copy the whole address from the address bar of the browser.',
      ...failure,
    },
  };
}
