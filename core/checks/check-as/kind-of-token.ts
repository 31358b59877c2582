import { type ExpectedKind, expectedKinds } from '../../record/expectation.ts';
import { member, objectMember, stringMember } from '../../token/json-members.ts';
import { profileOfMembers } from '../../token/profiles/profile-of.ts';
import type { JsonObject } from '../../token/token.ts';
import { backChannelLogout } from '../profiles/logout-event.ts';

/** The members of a token that tell its kind. */
export interface TokenMembers {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

const kindOfType: ReadonlyMap<string, ExpectedKind> = new Map([
  ['at+jwt', 'access-token'],
  ['id_token+jwt', 'id-token'],
  ['logout+jwt', 'logout-token'],
  ['dpop+jwt', 'dpop-proof'],
  ['client-authentication+jwt', 'client-assertion'],
  ['dc+sd-jwt', 'sd-jwt'],
  ['vc+sd-jwt', 'sd-jwt'],
]);

/**
 * What a token is by its `typ` (RFC 8725 section 3.11), by what its provider alone writes, otherwise by its claims; undefined where
 * that is not clear, and for what has no rules to be checked as.
 */
export function kindOfToken({ header, claims }: TokenMembers): ExpectedKind | undefined {
  const typ = stringMember(header, 'typ')
    ?.toLowerCase()
    .replace(/^application\//, '');
  const typed = typ === undefined ? undefined : kindOfType.get(typ);
  if (typed !== undefined) return typed;
  const events = objectMember(claims, 'events');
  if (events !== undefined && member(events, backChannelLogout) !== undefined) return 'logout-token';
  const has = (name: string): boolean => member(claims, name) !== undefined;
  if (has('_sd') || has('_sd_alg')) return 'sd-jwt';
  const profile = profileOfMembers({ header, claims })?.id;
  if (profile !== undefined) return expectedKinds.find((kind) => kind === profile);
  const iss = member(claims, 'iss');
  return iss !== undefined && iss === member(claims, 'sub') && has('aud') ? 'client-assertion' : undefined;
}
