import type { UserinfoSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoHasSubject: Rule<UserinfoSubject> = {
  id: 'userinfo.subject-present',
  titles: { passed: 'sub is present', failed: 'sub is missing or not a string' },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response, document }) => {
    if (response.status !== 200 || document === undefined) return notApplicable('no claims');
    const sub = member(document, 'sub');
    const evidence = {
      expected: 'sub, a string',
      received: describeMember(document, 'sub'),
      at: { exchange, part: 'member', name: '/sub' } as const,
    };
    return typeof sub === 'string' && sub !== '' ? pass(evidence) : violated(evidence);
  },
};
