import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { isLoopbackHost } from '../../core/oauth/loopback.ts';

/** The address of a page, as the address bar of a login window shows it. */
export interface LoginAddress {
  /**
   * Scheme, host and port, such as `https://login.example:8443`. The host is in ASCII (Punycode), because letters of
   * other scripts can look like ASCII letters. A page without an origin has the name of its scheme.
   */
  readonly origin: string;
  /** The path; query and fragment are elided, because they may contain secrets. */
  readonly rest: string;
  /** Whether others could read or change the page, in words. */
  readonly security: string;
  readonly tone: 'secure' | 'neutral' | 'warning';
}

/**
 * Returns the address of a page from the URL of its last committed navigation. `isUnverified` tells whether an
 * invalid certificate was accepted for an https URL.
 */
export function addressOf(url: string, isUnverified: (url: string) => boolean): LoginAddress {
  if (!isHttpUrl(url)) return addressWithoutOrigin(url);
  const { origin, hostname, protocol, pathname, search, hash } = new URL(url);
  const rest = `${shorten(pathname)}${search === '' ? '' : '?…'}${hash === '' ? '' : '#…'}`;
  if (protocol === 'http:') {
    return isLoopbackHost(hostname)
      ? { origin, rest, security: 'This computer', tone: 'neutral' }
      : { origin, rest, security: 'Not secure', tone: 'warning' };
  }
  return isUnverified(url)
    ? { origin, rest, security: 'Certificate not verified', tone: 'warning' }
    : { origin, rest, security: 'Encrypted', tone: 'secure' };
}

/** Pages without a server: their content comes from another page, or from Grantscope. */
function addressWithoutOrigin(url: string): LoginAddress {
  const scheme = /^[a-z][a-z0-9+.-]{0,30}:/i.exec(url)?.[0].toLowerCase() ?? 'about:';
  if (scheme === 'about:') {
    return { origin: 'about:blank', rest: '', security: 'Page without an address', tone: 'neutral' };
  }
  if (scheme === 'blob:' && URL.canParse(url) && isHttpUrl(new URL(url).origin)) {
    return {
      origin: `blob:${new URL(url).origin}`,
      rest: '',
      security: 'Created by a page',
      tone: 'warning',
    };
  }
  return { origin: scheme, rest: '', security: 'Page without an address', tone: 'neutral' };
}

/** The longest path that is shown, in characters. */
const longestPath = 120;

function shorten(path: string): string {
  return path.length <= longestPath ? path : `${path.slice(0, longestPath - 1)}…`;
}
