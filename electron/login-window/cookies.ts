import { parseSetCookie } from 'set-cookie-parser';
import { present } from '../../core/base/present.ts';
import type { CookieSet } from '../../core/record/exchange.ts';

/**
 * Reads a `Set-Cookie` header line without its value (RFC 6265 section 5.2). `at` is when it arrived, in
 * milliseconds since 1970, and turns `Max-Age` into a time. A line without `=` is the value of a cookie without a name,
 * as browsers read it. Lines that browsers refuse are read too, so that the refused cookie can be named.
 */
export function readSetCookie(line: string, at: number, blocked?: string): CookieSet {
  const end = line.indexOf(';');
  const pair = end === -1 ? line : line.slice(0, end);
  // Some names make the parser drop the cookie, and none of them matters for the attributes.
  const attributes = `a=b${line.slice(pair.length)}`;
  const [parsed] = parseSetCookie([attributes], { decodeValues: false, silent: true });
  const { domain = '', path, sameSite, maxAge } = parsed ?? {};
  const expires = maxAge === undefined ? parsed?.expires?.getTime() : timeOf(maxAge, at);
  return {
    name: pair.slice(0, Math.max(0, pair.indexOf('='))).trim(),
    secure: parsed?.secure === true,
    httpOnly: parsed?.httpOnly === true,
    ...present({
      domain: domain === '' ? undefined : domain.replace(/^\./, '').toLowerCase(),
      path: path?.startsWith('/') ? path : undefined,
      sameSite: sameSites.find((known) => known.toLowerCase() === sameSite?.toLowerCase()),
      expires,
      blocked,
    }),
  };
}

function timeOf(maxAge: number, at: number): number {
  return maxAge <= 0 ? 0 : at + Math.min(maxAge, longestAge) * 1000;
}

/** In seconds, some three thousand years: a time beyond it could not be written as JSON. */
const longestAge = 1e11;

const sameSites = ['Strict', 'Lax', 'None'] as const;
