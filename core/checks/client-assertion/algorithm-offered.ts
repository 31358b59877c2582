import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { describeValue, member, stringArrayMember } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { usedInRun, wasAccepted } from '../used-in-run.ts';

/** Endpoints with their own list. */
const lists = {
  introspection: 'introspection_endpoint_auth_signing_alg_values_supported',
  revocation: 'revocation_endpoint_auth_signing_alg_values_supported',
} as const;

export const assertionAlgorithmIsOffered: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.algorithm-offered',
  titles: {
    passed: 'Provider supports the assertion alg',
    failed: 'Provider does not list the assertion alg',
  },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: (subject, facts) =>
    withHeader(subject, (header) => {
      const { leg } = subject;
      const { metadata } = facts;
      const name =
        leg === 'introspection' || leg === 'revocation'
          ? lists[leg]
          : 'token_endpoint_auth_signing_alg_values_supported';
      const offered = metadata && stringArrayMember(metadata.document, name);
      if (offered === undefined) return notApplicable(`the metadata has no ${name}`);
      const alg = member(header, 'alg');
      const evidence = {
        expected: `one of ${name}: ${offered.join(', ')}`,
        received: describeValue(alg),
        at: headerAt(subject, 'alg'),
      };
      if (typeof alg !== 'string') return violated(evidence);
      if (offered.includes(alg)) return pass(evidence);
      const isUsed = alg !== 'none' && wasAccepted(subject.exchange, facts);
      return isUsed ? pass({ ...evidence, received: usedInRun(alg) }) : violated(evidence);
    }),
};
