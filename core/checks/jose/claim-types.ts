import type { JoseSubject } from '../../facts/facts.ts';
import { explainClaim } from '../../token/claims.ts';
import { userClaims } from '../../token/personal-claims.ts';
import type { ProfileId } from '../../token/profiles/profile.ts';
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

/** The claims that are judged of tokens of one place, by their profile, whose required ones have a rule of their own. */
class JudgedClaims {
  readonly #names: readonly string[];
  readonly #typed = new Map<ProfileId | 'rfc9068' | undefined, ReturnType<typeof typedMembers>>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  of(subject: JoseSubject): ReturnType<typeof typedMembers> {
    const id = profileOf(subject.token)?.id;
    const profile = id === 'access-token' && claimsProfile(subject) ? 'rfc9068' : id;
    const known = this.#typed.get(profile);
    if (known !== undefined) return known;
    const required = profile === 'rfc9068' ? namesOfRequired : requiredNames(profile);
    const made = typedMembers(typesOf(this.#names.filter((name) => !required.includes(name))));
    this.#typed.set(profile, made);
    return made;
  }
}

const inRun = new JudgedClaims(judged);
const inPasted = new JudgedClaims([...judged, ...judgedInRun]);

/** The claims of a token for a client are defined by OpenID Connect; those of others may be the issuer's own. */
export const claimsHaveTheirTypes: Rule<JoseSubject> = {
  id: 'jose.claim-types',
  titles: { passed: 'Claims have the defined types', failed: 'Claim has the wrong type' },
  spec: 'OIDC Core §5.1',
  severity: 'error',
  verdict: onClaims((document, subject) =>
    judgeTypes({
      document,
      typed: (subject.role === 'unknown' ? inPasted : inRun).of(subject),
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
