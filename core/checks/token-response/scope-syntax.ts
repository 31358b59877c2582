import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { separatedOtherwise } from '../../token/scopes.ts';
import { requestedScope } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './response.ts';

const scopeList = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

export const scopeIsList: Rule<TokenResponseSubject> = {
  id: 'token-response.scope-syntax',
  titles: { passed: 'scope is a space-separated list', failed: 'scope is not a space-separated list' },
  spec: 'RFC 6749 §3.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const scope = member(document, 'scope');
      if (scope === undefined) return notApplicable('no scope');
      const evidence = {
        expected: 'scope names separated by single spaces',
        received: describeValue(scope),
        at: memberAt(subject, 'scope'),
      };
      if (typeof scope !== 'string') return violated(evidence);
      const odd = separatedOtherwise(scope, requestedScope(subject, facts) ?? []);
      if (odd === undefined) return scopeList.test(scope) ? pass(evidence) : violated(evidence);
      return violated({
        ...evidence,
        note: `${odd.separator} separate the scopes: clients read one long name.`,
      });
    }),
};
