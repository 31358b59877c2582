import { isLoopbackHost } from './loopback.ts';
import type { Parameter } from './message.ts';
import { readParameters } from './message.ts';

/**
 * Whether a browser that navigates to `candidate` reaches this redirect URI. Both are read as a browser reads them
 * (the URL standard) and compared part by part: scheme and host without regard to case, a missing port as the
 * default one, the path exactly as written. Every parameter of the redirect URI's own query must still be present
 * (RFC 6749 section 3.1.2); further parameters and any fragment are the response. False when either text is not an
 * absolute URI.
 */
export function matchRedirect(candidate: string, redirectUri: string): boolean {
  const actual = readParts(candidate);
  const wanted = readParts(redirectUri);
  return (
    actual !== undefined &&
    wanted !== undefined &&
    actual.scheme === wanted.scheme &&
    actual.hasAuthority === wanted.hasAuthority &&
    actual.userinfo === wanted.userinfo &&
    actual.host === wanted.host &&
    actual.port === wanted.port &&
    actual.path === wanted.path &&
    containsAll(actual.query, wanted.query)
  );
}

interface UriParts {
  readonly scheme: string;
  readonly hasAuthority: boolean;
  readonly userinfo: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: readonly Parameter[];
}

function readParts(text: string): UriParts | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return {
    scheme: url.protocol,
    // `app:/cb` and `app:///cb` have otherwise the same parts, and are different URIs.
    hasAuthority: url.href.startsWith('//', url.protocol.length),
    userinfo: `${url.username}:${url.password}`,
    host: url.hostname.toLowerCase(),
    port: url.port,
    path: url.pathname,
    query: readParameters(url.search),
  };
}

function containsAll(actual: readonly Parameter[], wanted: readonly Parameter[]): boolean {
  const rest = [...actual];
  return wanted.every(({ name, value }) => {
    const index = rest.findIndex((parameter) => parameter.name === name && parameter.value === value);
    if (index !== -1) rest.splice(index, 1);
    return index !== -1;
  });
}

/**
 * What makes a text a bad redirect URI. `http` on a loopback host is allowed (RFC 8252 section 7.3).
 * `scheme-without-dot` is a private-use scheme that is not a reversed domain name (RFC 8252 section 7.1).
 */
type RedirectUriProblem =
  | 'not-absolute'
  | 'illegal-character'
  | 'fragment'
  | 'userinfo'
  | 'http-not-loopback'
  | 'scheme-without-dot';

/** All problems of a redirect URI as written (RFC 6749 section 3.1.2); none when it is good. */
export function readRedirectUri(text: string): readonly RedirectUriProblem[] {
  const problems: RedirectUriProblem[] = [];
  // RFC 3986 excludes these; browsers drop, rewrite or encode them, servers compare them as they are.
  if (/[^!#-;=?-Z[\]_a-z~]/.test(text)) problems.push('illegal-character');
  if (text.includes('#')) problems.push('fragment');
  const url = readAbsolute(text);
  if (url === undefined) return ['not-absolute', ...problems];
  if (url.username !== '' || url.password !== '' || /^[^/]*:\/\/[^/?#]*@/.test(text))
    problems.push('userinfo');
  if (url.protocol === 'https:') return problems;
  if (url.protocol === 'http:') {
    return isLoopbackHost(url.hostname) ? problems : [...problems, 'http-not-loopback'];
  }
  return url.protocol.includes('.') ? problems : [...problems, 'scheme-without-dot'];
}

function readAbsolute(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  // The URL class accepts `https:host/path` and leading spaces; a redirect URI must be absolute.
  const whole = isHttp ? /^https?:\/\/[^/\\?#]/i : /^[a-z][a-z0-9+.-]*:/i;
  return whole.test(text) ? url : undefined;
}
