import { type HttpResponse, headerValues } from './message.ts';

/**
 * The URL that a response to a GET redirects to, where it is another one of the same origin; undefined otherwise.
 */
export function redirectWithin(url: string, response: HttpResponse): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const [location] = headerValues(response.headers, 'location');
  if (location === undefined || !URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  target.hash = '';
  if (target.origin !== new URL(url).origin || target.username !== '' || target.password !== '')
    return undefined;
  return target.href === new URL(url).href ? undefined : target.href;
}
