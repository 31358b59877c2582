import { present } from '../base/present.ts';
import { numberMember, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

/** What the device shows to the user (RFC 8628 section 3.3). */
export interface DeviceInvitation {
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same URL including the code, for a link or a QR code (section 3.3.1). */
  readonly verificationUriComplete?: string;
}

/** The name of the URL before RFC 8628, which some providers still use. */
export const earlierUrlName = 'verification_url';

/**
 * Reads what the user needs from a device authorization response, the URL also by its name in drafts of RFC 8628;
 * undefined when any of it is missing.
 */
export function readDeviceInvitation(document: JsonObject): DeviceInvitation | undefined {
  const userCode = stringMember(document, 'user_code');
  const verificationUri =
    stringMember(document, 'verification_uri') ?? stringMember(document, earlierUrlName);
  const complete =
    stringMember(document, 'verification_uri_complete') ??
    stringMember(document, `${earlierUrlName}_complete`);
  if (!userCode || !verificationUri) return undefined;
  return present({ userCode, verificationUri, verificationUriComplete: complete });
}

/** The default polling interval, in seconds (RFC 8628 section 3.2). */
const usualInterval = 5;

/** Seconds by which each `slow_down` lengthens the interval (RFC 8628 section 3.5). */
export const slowDownSeconds = 5;

/** The initial polling interval of a client, in seconds (RFC 8628 section 3.2). */
export function readInterval(document: JsonObject): number {
  const interval = numberMember(document, 'interval');
  return interval !== undefined && interval > 0 ? interval : usualInterval;
}
