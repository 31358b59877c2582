import type { JoseSubject } from '../../facts/facts.ts';
import { explainClaim } from '../../token/claims.ts';
import { userClaims } from '../../token/personal-claims.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import { claimsProfile } from '../access-token/profile.ts';
import { namesOfRequired } from '../access-token/required-claims.ts';
import { claimAt, onClaims } from '../claims.ts';
import { judgeTypes, typedMembers, typeOfUserClaim, type ValueType } from '../judge-types.ts';
import { requiredNames } from '../profiles/required-claims.ts';
import type { Rule } from '../rule.ts';

/** Claims about the token whose types no other rule judges, and those about the user. */
const judged = [
  ...['jti', 'acr', 'amr', 'sid', 'scope', 'client_id', 'cnf', 'act'],
  ...userClaims.map(([name]) => name),
];

/** Claims that other rules judge in the tokens of a run (RFC 7519 sections 4.1.1 to 4.1.3, OpenID Connect Core section 2). */
const judgedInRun = ['iss', 'sub', 'aud', 'azp', 'nonce', 'auth_time'];

/** By the place of a token and its profile, whose required claims a rule of its own judges. */
const typed = new Map<string, ReturnType<typeof typedMembers>>();

function typedFor(subject: JoseSubject): ReturnType<typeof typedMembers> {
  const profile = profileOf(subject.token)?.id;
  const isPasted = subject.role === 'unknown';
  const isOfRfc9068 = profile === 'access-token' && claimsProfile(subject);
  const key = `${isPasted} ${profile} ${isOfRfc9068}`;
  const known = typed.get(key);
  if (known !== undefined) return known;
  const required = isOfRfc9068 ? namesOfRequired : requiredNames(profile);
  const names = isPasted ? [...judged, ...judgedInRun] : judged;
  const made = typedMembers(typesOf(names.filter((name) => !required.includes(name))));
  typed.set(key, made);
  return made;
}

/** The claims of a token for a client are defined by OpenID Connect; those of others may be the issuer's own. */
export const claimsHaveTheirTypes: Rule<JoseSubject> = {
  id: 'jose.claim-types',
  titles: { passed: 'Claims have the defined types', failed: 'Claim has the wrong type' },
  spec: 'OIDC Core §5.1',
  severity: 'error',
  verdict: onClaims((document, subject) =>
    judgeTypes({
      document,
      typed: typedFor(subject),
      at: (name) => claimAt(subject, name),
      severity: subject.role === 'id-token' || subject.role === 'userinfo' ? 'error' : 'warning',
    }),
  ),
};

/** The types of claims with these names, and of those about the user in any language. */
function typesOf(names: readonly string[]): (name: string) => ValueType | undefined {
  const judgedNames = new Set(names);
  return (name) => {
    if (judgedNames.has(name)) return explainClaim(name)?.kind;
    return name.includes('#') ? typeOfUserClaim(name) : undefined;
  };
}
