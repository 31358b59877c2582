import { excerpt } from '../base/excerpt.ts';
import type { Failure, Result } from '../base/failure.ts';
import { readCallback } from './callback.ts';
import type { CapturedResponse, ResponseMode } from './captured-response.ts';
import { textBody } from './message.ts';
import { placeOfUrl } from './near-miss.ts';
import { redirectDifference } from './redirect-difference.ts';
import { matchRedirect } from './redirect-uri.ts';
import { carriesResponse } from './response-state.ts';
import { appendQuery } from './url-query.ts';

/** Where the response was expected. */
interface Awaited {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
}

/**
 * Reads a response copied from the address bar: the full URL with or without its scheme, or only its
 * parameters; for `form_post` also the body. Fails with `answer-refused` when it is not the redirect URI,
 * compared by parts, or has no response parameters. It does not check which request the response belongs to.
 */
export function readPastedResponse(pasted: string, awaited: Awaited): Result<CapturedResponse> {
  // A terminal or a mail program may have wrapped the line.
  const text = pasted.trim().replace(/\s*[\r\n]+\s*/g, '');
  if (text === '') return refused({ message: 'The pasted text is empty.', received: 'nothing' });
  const response = readResponse(text, awaited);
  if (!response.ok) return response;
  const parameters = readCallback(response.value);
  if (carriesResponse(parameters)) return response;
  return refused({
    message: 'The pasted text has no authorization response.',
    expected: 'the parameter code, error, access_token, id_token or response',
    received: parameters.length === 0 ? 'no parameters' : parameters.map(({ name }) => name).join(', '),
    hint: 'Finish signing in, then copy the final URL.',
  });
}

function readResponse(text: string, awaited: Awaited): Result<CapturedResponse> {
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
      message: 'The pasted text is neither a URL nor URL parameters.',
      expected: `${redirectUri} with response parameters`,
      received: excerpt(text, 80),
      hint: 'Copy the full URL from the address bar, or everything from the ? or # onwards.',
    });
  }
  const difference = redirectDifference(text, redirectUri);
  if (difference?.isNear && difference.parts.length > 0) {
    return refused({
      message: `The pasted URL is not the redirect URI of this run. Different: ${difference.parts.join(', ')}.`,
      expected: placeOfUrl(redirectUri),
      received: placeOfUrl(text),
      spec: 'RFC 6749 §3.1.2.3',
      hint: 'Register the redirect URI exactly as it is in the request, character by character.',
    });
  }
  return refused({
    message: 'The pasted URL is not the redirect URI of this run.',
    expected: redirectUri.split(/[?#]/, 1)[0] ?? redirectUri,
    // Everything after it may be a secret.
    received: text.split(/[?#]/, 1)[0] ?? text,
    hint: 'Finish signing in, then copy the final URL.',
  });
}

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
