import type { JoseSubject } from '../../facts/facts.ts';
import type { ProfileId } from '../../token/profiles/profile.ts';
import { requiredClaimsArePresent } from '../access-token/required-claims.ts';
import type { Rule } from '../rule.ts';
import { credentialIsValidNow } from './credential-validity.ts';
import { proofHasPublicKey } from './dpop-key.ts';
import { proofHasItsType } from './dpop-type.ts';
import { proofUrlIsBare } from './dpop-url.ts';
import { hashesMatchValuesBeside } from './hash-beside.ts';
import { hashesHaveTheirForm } from './hash-form.ts';
import { logoutTokenHasEvent } from './logout-event.ts';
import { logoutTokenHasNoNonce } from './logout-nonce.ts';
import { logoutTokenNamesSession } from './logout-subject.ts';
import { requestIsNotNested } from './nested-request.ts';
import { requiredClaimRules } from './required-claims.ts';
import { assertionNamesOneClient } from './same-client.ts';

const special: Partial<Readonly<Record<ProfileId, readonly Rule<JoseSubject>[]>>> = {
  'id-token': [hashesHaveTheirForm, hashesMatchValuesBeside],
  'logout-token': [logoutTokenHasEvent, logoutTokenNamesSession, logoutTokenHasNoNonce],
  'dpop-proof': [proofHasItsType, proofHasPublicKey, proofUrlIsBare],
  'client-assertion': [assertionNamesOneClient],
  'request-object': [requestIsNotNested],
  'verifiable-credential': [credentialIsValidNow],
};

/** The rules of this folder, in the order of profiles. */
export const profileRules: readonly Rule<JoseSubject>[] = [
  ...requiredClaimRules.values(),
  ...Object.values(special).flat(),
];

const noRules: readonly Rule<JoseSubject>[] = [];
const ofAccessToken: readonly Rule<JoseSubject>[] = [requiredClaimsArePresent];

/** The rules that the specification of a profile adds to those of every JOSE object. */
export function rulesOfProfile(id: ProfileId | undefined): readonly Rule<JoseSubject>[] {
  if (id === undefined) return noRules;
  return id === 'access-token' ? ofAccessToken : rulesOf(id);
}

/** The rules that the specification of one kind of JWT adds to those of every JOSE object. */
export function rulesOf(id: Exclude<ProfileId, 'access-token'>): readonly Rule<JoseSubject>[] {
  const required = requiredClaimRules.get(id);
  return [...(required === undefined ? [] : [required]), ...(special[id] ?? [])];
}
