import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import { readForeignError } from '../oauth/foreign-error.ts';
import { describeResponse, readJsonResponse } from '../oauth/json-response.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { Leg } from './legs.ts';
import { isRedirect, redirectedRequest } from './redirected-request.ts';

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
        response.status >= 500
          ? 'The provider failed. Try again, then contact its operator.'
          : 'Check the URL, and whether it requires a VPN or a login.',
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

/** The status with its phrase: "404 Not Found". */
export function statusOf({ status, statusText }: HttpResponse): string {
  return `${status} ${statusText}`.trimEnd();
}

/** The text of an error in another form than that of OAuth, as the continuation of a sentence; empty for none. */
export function errorOf(response: HttpResponse): string {
  const { document } = readJsonResponse(response);
  const error = document === undefined ? undefined : readForeignError(document);
  if (error === undefined) return '';
  return `: ${excerpt(error.text.replace(/[.\s]+$/, ''), 200)}${error.code === undefined ? '' : ` (${error.code})`}`;
}
