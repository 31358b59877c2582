import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionNamesSameClient: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.client-id',
  titles: { passed: 'client_id matches the assertion', failed: 'client_id does not match the assertion' },
  spec: 'RFC 7521 §4.2',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const [clientId] = parameterValues(subject.parameters, 'client_id');
      if (clientId === undefined) return notApplicable('the request has no client_id, which is optional');
      const sub = member(claims, 'sub');
      const evidence = {
        expected: `${describeValue(sub)}, the sub of the assertion`,
        received: describeValue(clientId),
        at: { exchange: subject.exchange, part: 'body', name: 'client_id' },
      } as const;
      return clientId === sub ? pass(evidence) : violated(evidence);
    }),
};
