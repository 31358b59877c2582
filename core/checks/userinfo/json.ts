import type { UserinfoSubject } from '../../facts/facts.ts';
import { mediaType } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const userinfoIsJsonObject: Rule<UserinfoSubject> = {
  id: 'userinfo.json',
  titles: {
    passed: 'UserInfo is a well-formed JSON object',
    failed: 'UserInfo is not a well-formed JSON object',
  },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response, document, problems }) => {
    if (response.status !== 200) return notApplicable('the endpoint did not return 200');
    if (document !== undefined && problems.length === 0) return pass();
    if (mediaType(response.headers) === 'application/jwt' && problems.length === 0) {
      return notApplicable('the response is a JWT that cannot be read');
    }
    return violated({
      expected: 'a JSON object',
      received: problems.length > 0 ? problems.join('; ') : `${response.body.size} bytes that are not JSON`,
      at: { exchange, part: 'body' },
    });
  },
};
