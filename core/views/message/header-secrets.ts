import type { HeaderLine } from '../../oauth/message.ts';
import { type Leg, legs } from '../../script/legs.ts';
import { prefixed } from './shell-variables.ts';

const schemeAndMask = /^\s*([A-Za-z0-9-]+)\s+\S{0,8}(?:…\(\d{1,8}\)|•{6})\s*$/;

/** What replaces the masked secret of a header. */
export type HeaderSecret =
  /** Basic credentials: the names of the variables for both, and whether they are URL-encoded first. */
  | { readonly kind: 'basic'; readonly user: string; readonly password: string; readonly encoded: boolean }
  /** The name where no other precedes the mask, and what is before the names of variables of another origin. */
  | { readonly kind: 'value'; readonly named: string; readonly prefix: string };

/** Returns the names of variables for the masked secrets of one header of a request. */
export function headerSecret([name, value]: HeaderLine, leg: Leg): HeaderSecret {
  const lowerName = name.toLowerCase();
  const scheme = lowerName === 'authorization' ? schemeAndMask.exec(value)?.[1]?.toLowerCase() : undefined;
  if (scheme === 'basic') {
    return isOfClient(leg)
      ? { kind: 'basic', user: 'CLIENT_ID', password: 'CLIENT_SECRET', encoded: true }
      : { kind: 'basic', user: 'LOGIN_NAME', password: 'LOGIN_PASSWORD', encoded: false };
  }
  const isToken = scheme === 'bearer' || scheme === 'dpop';
  return {
    kind: 'value',
    named: isToken ? 'ACCESS_TOKEN' : prefixed('SECRET', name),
    prefix: lowerName === 'cookie' ? 'COOKIE' : 'SECRET',
  };
}

/** Whether Basic credentials of this leg are those of the client (RFC 6749 section 2.3.1). */
function isOfClient(leg: Leg): boolean {
  return legs[leg].challenge === 'client-endpoint' && leg !== 'authorization' && leg !== 'logout';
}

/** Whether a header is part of code that repeats its request: what follows from the rest of it is not. */
export function isSentAsGiven([name, value]: HeaderLine, url: string): boolean {
  if (name.startsWith(':')) return false;
  const lowerName = name.toLowerCase();
  if (lowerName === 'host') return URL.canParse(url) && new URL(url).host !== value.toLowerCase();
  return lowerName !== 'content-length' && lowerName !== 'connection';
}
