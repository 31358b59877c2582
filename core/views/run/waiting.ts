import { readDeviceInvitation, readInterval, slowDownSeconds } from '../../oauth/device-authorization.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpResponse } from '../../oauth/message.ts';
import type { Exchange } from '../../record/exchange.ts';
import { numberMember } from '../../token/json-members.ts';
import { pendingStatus } from './polls.ts';
import type { WaitingView } from './views.ts';

export type DeviceWaiting = Extract<WaitingView, { kind: 'device-code' }>;

/**
 * What a run waits for after one more exchange, folded over all of them: the code of a device that a user has to enter
 * (RFC 8628 section 3.3), until the token endpoint responds with something else than "not yet". Undefined when it waits
 * for no user.
 */
export function waitingAfter(
  waiting: DeviceWaiting | undefined,
  exchange: Exchange,
): DeviceWaiting | undefined {
  if (exchange.kind === 'observed' || exchange.believed.kind !== 'http') return waiting;
  const { outcome } = exchange.believed;
  if (!outcome.ok) return waiting;
  const { leg } = exchange.performed;
  if (leg === 'device-authorization') return readInvitation(outcome.response, exchange.endedAt);
  return leg === 'token' ? afterPoll(waiting, outcome.response) : waiting;
}

function readInvitation(response: HttpResponse, now: number): DeviceWaiting | undefined {
  const { document } = readJsonResponse(response);
  const invitation = document && readDeviceInvitation(document);
  if (document === undefined || invitation === undefined) return undefined;
  const lifetime = numberMember(document, 'expires_in');
  return {
    kind: 'device-code',
    ...invitation,
    ...(lifetime === undefined ? {} : { expiresAt: now + lifetime * 1000 }),
    interval: readInterval(document),
  };
}

function afterPoll(waiting: DeviceWaiting | undefined, response: HttpResponse): DeviceWaiting | undefined {
  const status = pendingStatus(response);
  if (waiting === undefined || status === undefined) return undefined;
  return status === 'slow down' ? { ...waiting, interval: waiting.interval + slowDownSeconds } : waiting;
}
