import type { UserinfoSubject } from '../../facts/facts.ts';
import { jwtResponse } from '../../oauth/jwt-response.ts';
import { headerValues, mediaType } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoTypeIsKnown: Rule<UserinfoSubject> = {
  id: 'userinfo.content-type',
  titles: { passed: 'Content-Type fits the response', failed: 'Content-Type does not fit the response' },
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
    const isJwt = jwtResponse(response) !== undefined;
    if (type === 'application/json' && isJwt) {
      return violated({ ...evidence, expected: 'application/jwt', note: 'The body is a JWT.' });
    }
    return type === 'application/json' || type === 'application/jwt' ? pass(evidence) : violated(evidence);
  },
};
