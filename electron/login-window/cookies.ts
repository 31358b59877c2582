import type { CookieSet } from '../../core/record/exchange.ts';

/**
 * Reads a `Set-Cookie` header line without its value (RFC 6265 section 5.2). `at` is when it arrived, in
 * milliseconds since 1970, and turns `Max-Age` into a time. A line without `=` is the value of a cookie without a name,
 * as browsers read it. Lines that no browser accepts are read too: the reader wants to know which cookie was refused.
 */
export function readSetCookie(line: string, at: number, blocked?: string): CookieSet {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const cookie: { -readonly [K in keyof CookieSet]: CookieSet[K] } = {
    name: pair.slice(0, Math.max(0, equals)).trim(),
    secure: false,
    httpOnly: false,
  };
  let maxAge: number | undefined;
  for (const attribute of attributes) {
    const [name = '', ...rest] = attribute.split('=');
    const value = rest.join('=').trim();
    switch (name.trim().toLowerCase()) {
      case 'secure':
        cookie.secure = true;
        break;
      case 'httponly':
        cookie.httpOnly = true;
        break;
      case 'domain':
        if (value !== '') cookie.domain = value.replace(/^\./, '').toLowerCase();
        break;
      case 'path':
        if (value.startsWith('/')) cookie.path = value;
        break;
      case 'samesite': {
        const sameSite = sameSites.find((known) => known.toLowerCase() === value.toLowerCase());
        if (sameSite !== undefined) cookie.sameSite = sameSite;
        break;
      }
      case 'expires': {
        const expires = Date.parse(value);
        if (!Number.isNaN(expires)) cookie.expires = expires;
        break;
      }
      case 'max-age':
        if (/^-?\d+$/.test(value)) maxAge = Math.min(Number(value), longestAge);
        break;
    }
  }
  if (maxAge !== undefined) cookie.expires = maxAge <= 0 ? 0 : at + maxAge * 1000;
  if (blocked !== undefined) cookie.blocked = blocked;
  return cookie;
}

/** In seconds, some three thousand years: what is larger than every number could not be written as JSON. */
const longestAge = 1e11;

const sameSites = ['Strict', 'Lax', 'None'] as const;
