import type { Failure } from '../../core/base/failure.ts';
import { type HttpRequest, headerValues } from '../../core/oauth/message.ts';
import { type ObservedExchange, systemBrowserPage } from '../../core/record/exchange.ts';
import { mask } from '../masking/mask-values.ts';

/**
 * Returns the record of a message from the system browser. Cookies of a loopback host belong to other
 * programs: their names are recorded, their values are not.
 */
export function observeArrival(
  request: HttpRequest,
  at: number,
  refusal?: Failure,
): Omit<ObservedExchange, 'id' | 'leg' | 'kind'> {
  const cookies = headerValues(request.headers, 'cookie')
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.split('=', 1)[0]?.trim() ?? '')
    .filter((name) => name !== '');
  const masked = cookies.map((name) => `${name}=${mask}`).join('; ');
  return {
    at,
    endedAt: at,
    request: {
      ...request,
      headers: request.headers.map(([name, value]) =>
        name.toLowerCase() === 'cookie' ? [name, masked] : [name, value],
      ),
    },
    ...(refusal === undefined ? { captured: true as const } : { failure: refusal }),
    resourceType: 'Document',
    page: systemBrowserPage,
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: cookies,
    maskedFields: [],
  };
}
