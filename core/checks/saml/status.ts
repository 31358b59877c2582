import type { JoseSubject } from '../../facts/facts.ts';
import { statusCodesOf, successStatus } from '../../token/saml/saml-values.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withSaml } from './with-saml.ts';

export const statusIsSuccess: Rule<JoseSubject> = {
  id: 'saml.status',
  titles: { passed: 'Status is Success', failed: 'Status is not Success' },
  spec: 'SAML Core §3.2.2.2',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, ({ kind, root }) => {
      if (kind !== 'response' && kind !== 'logout-response') return notApplicable('it is not a response');
      const [first, ...others] = statusCodesOf(root);
      if (first === successStatus) return pass();
      return violated({
        expected: 'Success',
        received: first === undefined ? 'no status' : [first, ...others].map(lastPart).join(', '),
        at: samlAt('StatusCode'),
        note: 'The request failed at the identity provider: see the status message and its log.',
      });
    }),
};

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf(':') + 1);
}
