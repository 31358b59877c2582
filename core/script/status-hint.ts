import { formatDuration } from '../base/duration.ts';
import { excerpt } from '../base/excerpt.ts';
import { readHttpDate } from '../oauth/http-date.ts';
import { type HttpResponse, headerValues } from '../oauth/message.ts';

/** What to do about a status, whatever the body says; undefined where the status says nothing more than that. */
export function statusHint(response: HttpResponse, method: 'GET' | 'POST'): string | undefined {
  switch (response.status) {
    case 405:
      return `The URL does not accept ${method}${allowed(response)}. Check that it is the right endpoint.`;
    case 407:
      return 'A proxy requires authentication. Check the proxy settings of the connection.';
    case 429:
      return `The provider limits the number of requests. Try again ${later(response) ?? 'later'}.`;
    case 503: {
      const when = later(response);
      return when && `The provider is overloaded or under maintenance. Try again ${when}.`;
    }
    default:
      return undefined;
  }
}

function allowed({ headers }: HttpResponse): string {
  const methods = headerValues(headers, 'allow').join(', ');
  return methods.trim() === '' ? '' : ` (it accepts ${excerpt(methods, 80)})`;
}

/** The time of `Retry-After`, in seconds or as a date (RFC 9110 section 10.2.3); undefined where it has neither. */
function later({ headers }: HttpResponse): string | undefined {
  const [text = ''] = headerValues(headers, 'retry-after');
  if (/^\s*\d{1,9}\s*$/.test(text)) return `in ${formatDuration(Number(text) * 1000)}`;
  return readHttpDate(text) === undefined ? undefined : `after ${text.trim()}`;
}
