import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import { readBodyText } from '../oauth/body-text.ts';
import { type ForeignError, readForeignError } from '../oauth/foreign-error.ts';
import { describeResponse, readJsonResponse } from '../oauth/json-response.ts';
import { markupText } from '../oauth/markup-text.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { Leg } from './legs.ts';
import { isRedirect, redirectedRequest } from './redirected-request.ts';
import { statusHint } from './status-hint.ts';

/** How a request was sent: a redirected POST would arrive as a GET without its parameters. */
type Method = 'GET' | 'POST';

/** Returns the failure of a response that is not a JSON object with status 200. */
export function unusableResponse(
  leg: Leg,
  url: string,
  response: HttpResponse,
  problems: readonly string[],
  method: Method = 'GET',
): Failure {
  const common = {
    step: `${leg}: reading the response`,
    expected: '200 with a JSON object',
    received: describeResponse(response),
  };
  if (isRedirect(response)) return redirectedRequest(common, url, response, method);
  if (response.status !== 200) {
    return {
      ...common,
      code: 'unexpected-status',
      message: `${url} returned ${statusOf(response)}${errorOf(response)}.`,
      hint:
        statusHint(response, method) ??
        (response.status >= 500
          ? 'The provider failed. Try again, then contact its operator.'
          : 'Check the URL, and whether it requires a VPN or a login.'),
    };
  }
  const isJson = !problems.some((problem) => problem.endsWith('not an object'));
  return {
    ...common,
    code: isJson ? 'not-json' : 'not-an-object',
    message: `${url} did not return a JSON object: ${problems[0] ?? 'it is unreadable'}.`,
    hint: 'Open the URL in a browser: it may return a login page or an error page, or a proxy may interfere.',
  };
}

function foreignErrorOf(response: HttpResponse): ForeignError | undefined {
  const { document } = readJsonResponse(response);
  if (document !== undefined) return readForeignError(document);
  const text = response.status < 400 ? undefined : markupText(readBodyText(response.body).text ?? '');
  return text === undefined ? undefined : { text };
}

/** The status with its phrase: "404 Not Found". */
export function statusOf({ status, statusText }: HttpResponse): string {
  return `${status} ${statusText}`.trimEnd();
}

/**
 * The text of an error in another form than that of OAuth, as the continuation of a sentence; empty for none, and for
 * the phrase of the status.
 */
export function errorOf(response: HttpResponse): string {
  const error = foreignErrorOf(response);
  if (error === undefined || error.text.toLowerCase() === response.statusText.toLowerCase()) return '';
  return `: ${excerpt(error.text.replace(/[.\s]+$/, ''), 200)}${error.code === undefined ? '' : ` (${error.code})`}`;
}
