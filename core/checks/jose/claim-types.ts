import type { JoseSubject } from '../../facts/facts.ts';
import { explainClaim } from '../../token/claims.ts';
import { claimAt, withClaims } from '../claims.ts';
import { judgeTypes, typeOfUserClaim, type ValueType } from '../judge-types.ts';
import type { Rule } from '../rule.ts';

/** Claims about the token whose types no other rule judges. */
const judged: ReadonlySet<string> = new Set(['jti', 'acr', 'amr', 'sid', 'scope', 'client_id', 'cnf', 'act']);

/** Claims that other rules judge in the tokens of a run (RFC 7519 sections 4.1.1 to 4.1.3, OpenID Connect Core section 2). */
const judgedInRun: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'azp', 'nonce', 'auth_time']);

/** Claims in almost every token that are left to other rules. */
const untyped: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf']);

/** The claims of a token for a client are defined by OpenID Connect; those of others may be the issuer's own. */
export const claimsHaveTheirTypes: Rule<JoseSubject> = {
  id: 'jose.claim-types',
  titles: { passed: 'Claims have the defined types', failed: 'Claim has the wrong type' },
  spec: 'OIDC Core §5.1',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (document) =>
      judgeTypes({
        document,
        typeOf: (name) => typeOf(name, subject.role === 'unknown'),
        at: (name) => claimAt(subject, name),
        severity: subject.role === 'id-token' || subject.role === 'userinfo' ? 'error' : 'warning',
      }),
    ),
};

function typeOf(name: string, isPasted: boolean): ValueType | undefined {
  if (untyped.has(name)) return undefined;
  const isJudged = judged.has(name) || (isPasted && judgedInRun.has(name));
  return isJudged ? explainClaim(name)?.kind : typeOfUserClaim(name);
}
