import type { UserinfoSubject } from '../../facts/facts.ts';
import { headerValues, mediaType } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoTypeIsKnown: Rule<UserinfoSubject> = {
  id: 'userinfo.content-type',
  titles: { passed: 'Content-Type is JSON or JWT', failed: 'Content-Type is neither JSON nor JWT' },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response }) => {
    if (response.status !== 200) return notApplicable('the endpoint did not return 200');
    const type = mediaType(response.headers);
    const evidence = {
      expected: 'application/json or application/jwt',
      received: describeValue(headerValues(response.headers, 'content-type')[0]),
      at: { exchange, part: 'header', name: 'Content-Type' } as const,
    };
    return type === 'application/json' || type === 'application/jwt' ? pass(evidence) : violated(evidence);
  },
};
