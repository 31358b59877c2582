import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member, objectMember } from '../../token/json-members.ts';
import { thumbprint } from '../../token/thumbprint.ts';
import { claimAt, readableClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { proofKey, withProof } from './dpop-proof.ts';

export const dpopKeyIsBound: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-binding',
  titles: {
    passed: 'Access token is bound to the DPoP key',
    failed: 'Access token is not bound to the DPoP key',
  },
  spec: 'RFC 9449 §6.1',
  severity: 'error',
  verdict: (subject, facts) =>
    withProof(subject, ({ header }) => {
      const { accessToken } = facts;
      const claims = accessToken === undefined ? undefined : readableClaims(accessToken);
      if (accessToken === undefined || claims === undefined) {
        return notApplicable('the access token cannot be read');
      }
      const key = proofKey(header);
      const expected = key === undefined ? undefined : thumbprint(facts.crypto, key);
      if (expected === undefined) return notApplicable('the proof has no usable key');
      const confirmation = objectMember(claims, 'cnf');
      const jkt = confirmation === undefined ? undefined : member(confirmation, 'jkt');
      const evidence = { expected, received: describeValue(jkt), at: claimAt(accessToken, 'cnf') };
      return jkt === expected ? pass(evidence) : violated(evidence);
    }),
};
