import { excerpt } from '../base/excerpt.ts';
import type { Failure, Result } from '../base/failure.ts';
import { readCallback } from './callback.ts';
import type { CapturedResponse, ResponseMode } from './captured-response.ts';
import { textBody } from './message.ts';
import { nearMissFailure } from './near-miss.ts';
import { type AwaitedRedirect, judgeArrival } from './redirect-arrival.ts';
import { matchRedirect } from './redirect-uri.ts';
import { carriesResponse } from './response-state.ts';
import { appendQuery } from './url-query.ts';

/** What was expected. */
interface Awaited extends AwaitedRedirect {
  readonly responseMode: ResponseMode;
}

/** A response, or why the text is none; `near` is one that was sent to another URL than the redirect URI. */
export type PastedResponse =
  | { readonly ok: true; readonly value: CapturedResponse }
  | { readonly ok: false; readonly failure: Failure; readonly near?: CapturedResponse };

/**
 * Reads a response copied from the address bar: the full URL with or without its scheme, or only its
 * parameters; for `form_post` also the body. Fails with `answer-refused` when it is not the redirect URI,
 * compared by parts, or has no response parameters, and with `redirect-mismatch` and the response where that was sent to
 * a URL that differs from it. It does not check which request the response belongs to.
 */
export function readPastedResponse(pasted: string, awaited: Awaited): PastedResponse {
  // A terminal or a mail program may have wrapped the line.
  const text = pasted.trim().replace(/\s*[\r\n]+\s*/g, '');
  if (text === '') return refused({ message: 'The pasted text is empty.', received: 'nothing' });
  const response = readResponse(text, awaited);
  if (!response.ok) return response;
  const parameters = readCallback(response.value);
  // The response of a logout has at most `state`.
  if (awaited.purpose === 'logout' || carriesResponse(parameters)) return response;
  return refused({
    message: 'The pasted text has no authorization response.',
    expected: 'the parameter code, error, access_token, id_token or response',
    received: parameters.length === 0 ? 'no parameters' : parameters.map(({ name }) => name).join(', '),
    hint: 'Finish signing in, then copy the final URL.',
  });
}

function readResponse(text: string, awaited: Awaited): PastedResponse {
  const { redirectUri, responseMode } = awaited;
  const given = (url: string): Result<CapturedResponse> => ({
    ok: true,
    value: { url, method: 'GET', capturedBy: 'pasted' },
  });
  if (text.startsWith('?')) return given(appendQuery(redirectUri, text.slice(1)));
  if (text.startsWith('#')) return given(redirectUri + text);
  // Some browsers hide the scheme.
  const scheme = redirectUri.slice(0, redirectUri.indexOf(':'));
  const whole = [text, `${scheme}://${text}`].find((url) => matchRedirect(url, redirectUri));
  if (whole !== undefined) return given(whole);
  if (!/^[^=&:/?#]+=/.test(text)) return elsewhere(text, awaited);
  if (responseMode === 'query') return given(appendQuery(redirectUri, text));
  if (responseMode === 'fragment') return given(`${redirectUri}#${text}`);
  const contentType = 'application/x-www-form-urlencoded';
  return {
    ok: true,
    value: { url: redirectUri, method: 'POST', body: textBody(text), contentType, capturedBy: 'pasted' },
  };
}

function elsewhere(text: string, awaited: Awaited): PastedResponse {
  const { redirectUri, purpose } = awaited;
  if (!URL.canParse(text)) {
    return refused({
      message: 'The pasted text is neither a URL nor URL parameters.',
      expected: `${redirectUri} with response parameters`,
      received: excerpt(text, 80),
      hint: 'Copy the full URL from the address bar, or everything from the ? or # onwards.',
    });
  }
  const near: CapturedResponse = { url: text, method: 'GET', capturedBy: 'pasted' };
  const arrival = judgeArrival(near, awaited);
  if (arrival.kind === 'near-miss') {
    const failure = nearMissFailure(text, redirectUri, arrival.difference, purpose, notUsed);
    return { ok: false, failure, near };
  }
  return refused({
    message: 'The pasted URL is not the redirect URI of this run.',
    expected: redirectUri.split(/[?#]/, 1)[0] ?? redirectUri,
    // Everything after it may be a secret.
    received: text.split(/[?#]/, 1)[0] ?? text,
    hint: 'Finish signing in, then copy the final URL.',
  });
}

/** What happened to a response that arrived, and was not sent to the redirect URI. */
export const notUsed = 'The response was not used.';

function refused(failure: Omit<Failure, 'code' | 'step'>): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'answer-refused',
      step: 'authorization: reading the pasted response',
      hint: "Copy the full URL from the browser's address bar.",
      ...failure,
    },
  };
}
