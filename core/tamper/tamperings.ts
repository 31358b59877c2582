import type { TamperingId } from '../record/tampering-record.ts';
import { authorizationRequestTamperings } from './authorization-request.ts';
import { authorizationResponseTamperings } from './authorization-response.ts';
import { clientAuthenticationTamperings } from './client-authentication.ts';
import { deviceTamperings } from './device.ts';
import { dpopTamperings } from './dpop.ts';
import { idTokenTamperings } from './id-token.ts';
import { logoutTamperings } from './logout.ts';
import { refreshTamperings } from './refresh.ts';
import { requestObjectTamperings } from './request-object.ts';
import type { Tampering } from './tampering.ts';
import { tokenRequestTamperings } from './token-request.ts';
import { userinfoTamperings } from './userinfo.ts';

/** Every ready tampering, in the order of a run. */
export const tamperings: readonly Tampering[] = [
  ...authorizationRequestTamperings,
  ...requestObjectTamperings,
  ...authorizationResponseTamperings,
  ...tokenRequestTamperings,
  ...clientAuthenticationTamperings,
  ...dpopTamperings,
  ...idTokenTamperings,
  ...deviceTamperings,
  ...userinfoTamperings,
  ...refreshTamperings,
  ...logoutTamperings,
];

const byId: ReadonlyMap<TamperingId, Tampering> = new Map(tamperings.map((one) => [one.id, one]));

/** Returns the tampering of this name. */
export function tamperingOf(id: TamperingId): Tampering {
  const tampering = byId.get(id);
  if (tampering === undefined) throw new TypeError(`no tampering ${id}`);
  return tampering;
}
