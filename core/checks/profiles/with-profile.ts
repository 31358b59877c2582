import type { JoseSubject } from '../../facts/facts.ts';
import type { Expectation } from '../../record/expectation.ts';
import type { ProfileId } from '../../token/profiles/profile.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import type { JsonObject } from '../../token/token.ts';
import { withClaims, withHeader } from '../claims.ts';
import { notApplicable, type Verdict } from '../rule.ts';

/** Judges the claims of a JWT of one profile; not applicable with a reason to any other. */
export function withClaimsOf(
  profile: ProfileId,
  subject: JoseSubject,
  judge: (claims: JsonObject) => Verdict,
): Verdict {
  return isOf(profile, subject) ? withClaims(subject, judge) : other;
}

/** Judges the header of a JWT of one profile; not applicable with a reason to any other. */
export function withHeaderOf(
  profile: ProfileId,
  subject: JoseSubject,
  judge: (header: JsonObject) => Verdict,
): Verdict {
  return isOf(profile, subject) ? withHeader(subject, judge) : other;
}

const other = notApplicable('the token is for another purpose');

/** A subject that may be expected to be of some kind, whatever it says itself. */
type MaybeExpected = JoseSubject & { readonly expectation?: Expectation };

function isOf(profile: ProfileId, { token, expectation }: MaybeExpected): boolean {
  return expectation?.as === profile || profileOf(token)?.id === profile;
}
