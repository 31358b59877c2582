import { present } from '../base/present.ts';
import { numberMember, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';

/** What the device shows to the person (RFC 8628 section 3.3). */
export interface DeviceInvitation {
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same address with the code in it, for a link or a QR code (section 3.3.1). */
  readonly verificationUriComplete?: string;
}

/** Reads what the person is to be shown from a device authorization response; undefined when it is not all there. */
export function readDeviceInvitation(document: JsonObject): DeviceInvitation | undefined {
  const userCode = stringMember(document, 'user_code');
  const verificationUri = stringMember(document, 'verification_uri');
  const complete = stringMember(document, 'verification_uri_complete');
  if (!userCode || !verificationUri) return undefined;
  return present({ userCode, verificationUri, verificationUriComplete: complete });
}

/** Seconds between two polls where the provider names none (RFC 8628 section 3.2). */
const usualInterval = 5;

/** Seconds by which `slow_down` lengthens the interval, once for each time (RFC 8628 section 3.5). */
export const slowDownSeconds = 5;

/** The seconds that a client waits between two polls at first (RFC 8628 section 3.2). */
export function readInterval(document: JsonObject): number {
  const interval = numberMember(document, 'interval');
  return interval !== undefined && interval > 0 ? interval : usualInterval;
}
