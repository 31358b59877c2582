import type { Facts, IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';

/** A refreshed ID Token may omit it; if present, it is that of the first one (OIDC Core section 12.2). */
export const nonceMatches: Rule<IdTokenSubject> = {
  id: 'id-token.nonce',
  titles: { passed: 'nonce matches the request', failed: 'nonce does not match the request' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const nonce = member(claims, 'nonce');
      const at = claimAt(subject, 'nonce');
      if (subject.refreshed && nonce === undefined)
        return notApplicable('a refreshed ID Token needs no nonce');
      const source = subject.refreshed ? originalNonce(facts) : sentNonce(facts);
      if (source === undefined) return notApplicable('the nonce of the request is not known');
      const { sent } = source;
      if (sent === undefined && nonce === undefined) return notApplicable('no nonce was sent');
      const evidence = {
        expected: sent === undefined ? 'none, because none was sent' : describeValue(sent),
        received: describeValue(nonce),
        at,
      };
      if (nonce === sent) return pass(evidence);
      return violated({
        ...evidence,
        note: 'The token belongs to another sign-in: replayed or injected.',
      });
    }),
};

function sentNonce(facts: Facts): { readonly sent: string | undefined } | undefined {
  const values = sentValues(facts, 'nonce');
  return values === undefined ? undefined : { sent: values[0] };
}

function originalNonce(facts: Facts): { readonly sent: string } | undefined {
  const token = facts.previous?.idToken;
  const nonce =
    token?.kind === 'jws' && token.payload !== undefined ? member(token.payload, 'nonce') : undefined;
  return typeof nonce === 'string' ? { sent: nonce } : undefined;
}
