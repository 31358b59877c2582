import type { ExpectedSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const typeIsExpected: Rule<ExpectedSubject> = {
  id: 'expected.type',
  titles: { passed: 'typ is the expected type', failed: 'typ is not the expected type' },
  spec: 'RFC 8725 §3.11',
  severity: 'error',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const { type } = subject.expectation;
      if (type === undefined) return notApplicable('no type was entered');
      const typ = member(header, 'typ');
      const evidence = {
        expected: describeValue(type),
        received: describeValue(typ),
        at: headerAt(subject, 'typ'),
      };
      return typeof typ === 'string' && bare(typ) === bare(type) ? pass(evidence) : violated(evidence);
    }),
};

/** Media types are compared without case, and `application/` may be left out (RFC 7515 section 4.1.9). */
function bare(type: string): string {
  return type.toLowerCase().replace(/^application\/(?!.*\/)/, '');
}
