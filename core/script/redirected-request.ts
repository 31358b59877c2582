import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import { type HttpResponse, headerValues } from '../oauth/message.ts';
import { redirectDifference } from '../oauth/redirect-difference.ts';

/** Statuses that send a client to another URL (RFC 9110 section 15.4). */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Limit of a quoted URL, in characters. */
const longestUrl = 300;

/** The URL that a response redirects to, as it is written; undefined for none. */
function targetOf({ headers }: HttpResponse): string | undefined {
  const [location = ''] = headerValues(headers, 'location');
  return location.trim() === '' ? undefined : location;
}

/** Whether a response sends its client to another URL: 304 and 300 without one do not. */
export function isRedirect(response: HttpResponse): boolean {
  const { status } = response;
  return redirects.has(status) || (status >= 300 && status < 400 && targetOf(response) !== undefined);
}

/**
 * Returns the failure of a request that was redirected. A redirect is never followed: parameters and credentials were
 * meant for the URL of the request alone.
 */
export function redirectedRequest(
  common: Pick<Failure, 'step' | 'expected'>,
  url: string,
  response: HttpResponse,
  method: 'GET' | 'POST',
): Failure {
  const { status } = response;
  const location = targetOf(response);
  const target = location === undefined ? '' : ` to ${excerpt(location, longestUrl)}`;
  const trust =
    location === undefined
      ? 'The response names no other URL.'
      : `${differenceTo(location, url)}If you trust the new URL, enter it${method === 'POST' ? ' as the endpoint' : ''} instead.`;
  return {
    ...common,
    code: 'unexpected-redirect',
    message: `${url} redirects${target}.`,
    received: `${status}${target}`,
    hint: `${reason(status, method)} ${trust}`,
  };
}

function reason(status: number, method: 'GET' | 'POST'): string {
  if (method === 'GET') return 'Grantscope does not follow redirects here.';
  const why =
    status === 307 || status === 308
      ? 'the parameters would go to another URL'
      : 'a redirected POST becomes a GET, without its parameters';
  return `Grantscope does not follow it: ${why}.`;
}

/** What differs between two URLs that are nearly the same, as a sentence. */
function differenceTo(location: string, url: string): string {
  const target = URL.canParse(location, url) ? new URL(location, url).href : undefined;
  const difference = target === undefined ? undefined : redirectDifference(target, url);
  if (difference === undefined || !difference.isNear || difference.parts.length === 0) return '';
  return `The URLs differ in ${difference.parts.join(' and ')}. `;
}
