import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import type { RedirectDifference } from './redirect-difference.ts';
import { type WindowPurpose, windowWords } from './window-words.ts';

/** Limit of a URL in a failure, in characters. */
const longestUrl = 300;

/** A URL without what may be secret in it: user information, query and fragment. */
export function placeOfUrl(url: string): string {
  const place = url.split(/[?#]/, 1)[0] ?? '';
  return excerpt(place.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1'), longestUrl);
}

/** The failure of a login or logout whose response was about to be sent to `url` instead of the redirect URI. */
export function nearMissFailure(
  url: string,
  redirectUri: string,
  { parts }: RedirectDifference,
  purpose: WindowPurpose,
  /** What happened to the response. */
  what = 'The response was not sent.',
): Failure & Required<Pick<Failure, 'expected' | 'received'>> {
  const wanted = windowWords[purpose].redirectUri;
  return {
    code: 'redirect-mismatch',
    message: `The provider redirects to another URL than the ${wanted}. Different: ${parts.join(', ')}.`,
    step: `${purpose === 'logout' ? 'logout' : 'authorization'}: redirect`,
    expected: placeOfUrl(redirectUri),
    received: placeOfUrl(url),
    spec: purpose === 'logout' ? 'OIDC RP-Initiated Logout §3' : 'RFC 6749 §3.1.2.3',
    hint: `${what} Register the ${wanted} exactly as it is in the request, character by character.`,
  };
}
