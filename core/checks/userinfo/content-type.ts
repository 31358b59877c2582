import type { UserinfoSubject } from '../../facts/facts.ts';
import { headerValues, mediaType } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoTypeIsKnown: Rule<UserinfoSubject> = {
  id: 'userinfo.content-type',
  title: 'UserInfo says that it is JSON, or a JWT',
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response }) => {
    if (response.status !== 200) return notApplicable('the endpoint did not answer with 200');
    const type = mediaType(response.headers);
    const evidence = {
      expected: 'application/json or application/jwt',
      received: describeValue(headerValues(response.headers, 'content-type')[0]),
      at: { exchange, part: 'header', name: 'Content-Type' } as const,
    };
    return type === 'application/json' || type === 'application/jwt' ? pass(evidence) : violated(evidence);
  },
};
