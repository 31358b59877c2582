import type { JoseSubject } from '../../facts/facts.ts';
import { explainClaim } from '../../token/claims.ts';
import { claimAt, onClaims } from '../claims.ts';
import { isUserClaim, judgeTypes, type ValueType } from '../judge-types.ts';
import type { Rule } from '../rule.ts';

/** Claims about the token whose types no other rule judges. */
const judged: ReadonlySet<string> = new Set(['jti', 'acr', 'amr', 'sid', 'scope', 'client_id', 'cnf', 'act']);

/** Claims that other rules judge in the tokens of a run (RFC 7519 sections 4.1.1 to 4.1.3, OpenID Connect Core section 2). */
const judgedInRun: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'azp', 'nonce', 'auth_time']);

/** The claims of a token for a client are defined by OpenID Connect; those of others may be the issuer's own. */
export const claimsHaveTheirTypes: Rule<JoseSubject> = {
  id: 'jose.claim-types',
  titles: { passed: 'Claims have the defined types', failed: 'Claim has the wrong type' },
  spec: 'OIDC Core §5.1',
  severity: 'error',
  verdict: onClaims((document, subject) =>
    judgeTypes({
      document,
      typeOf: subject.role === 'unknown' ? typeInPasted : typeInRun,
      at: (name) => claimAt(subject, name),
      severity: subject.role === 'id-token' || subject.role === 'userinfo' ? 'error' : 'warning',
    }),
  ),
};

function typeInRun(name: string): ValueType | undefined {
  const known = explainClaim(name);
  return known !== undefined && (judged.has(name) || isUserClaim(known)) ? known.kind : undefined;
}

function typeInPasted(name: string): ValueType | undefined {
  return judgedInRun.has(name) ? explainClaim(name)?.kind : typeInRun(name);
}
