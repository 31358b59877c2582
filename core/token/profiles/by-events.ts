import { member, objectMember, stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { TokenProfile } from './profile.ts';

const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

/** The names of events are URIs (RFC 8417 section 2.2); others may have a claim of this name. */
const uri = /^[a-z][a-z0-9+.-]{0,30}:/i;

/** What announces events is neither an ID Token nor an access token, whichever provider issued it (RFC 8417 section 4.6). */
export function byEvents(claims: JsonObject): TokenProfile | undefined {
  if (isLogout(claims)) {
    return {
      id: 'logout-token',
      name: 'Logout token',
      reason: 'events has the event of back-channel logout',
    };
  }
  const events = objectMember(claims, 'events');
  if (events !== undefined) {
    const names = Object.keys(events);
    // A SET has no expiry (RFC 8417 section 2.2): what has one and no event is another token.
    const isAnother = names.length === 0 && member(claims, 'exp') !== undefined;
    return !isAnother && names.every((name) => uri.test(name))
      ? { id: 'security-event', name: 'Security event token (SET)', reason: 'it has events' }
      : undefined;
  }
  // Apple writes the event as a text, which no SET does.
  const isApple = stringMember(claims, 'iss') === 'https://appleid.apple.com';
  return isApple && stringMember(claims, 'events') !== undefined
    ? {
        id: 'signed-document',
        name: 'Server notification (Sign in with Apple)',
        reason: 'iss is https://appleid.apple.com, and it has events',
      }
    : undefined;
}

/** Whether a security event is a logout (OIDC Back-Channel Logout section 2.4). */
export function isLogout(claims: JsonObject): boolean {
  const events = objectMember(claims, 'events');
  return events !== undefined && member(events, backChannelLogout) !== undefined;
}
