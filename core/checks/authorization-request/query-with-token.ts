import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';
import { asksForFrontChannelToken, responseTypeWords } from './response-types.ts';

export const tokensAreNotInQuery: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.query-with-token',
  titles: { passed: 'No token is requested in the query', failed: 'Token is requested in the query' },
  spec: 'Multiple Response Types §5',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const words = responseTypeWords(request);
    if (!asksForFrontChannelToken(words)) return notApplicable('no token is requested through the browser');
    const [received] = request.values('response_mode');
    const evidence = {
      expected: 'fragment or form_post, or no response_mode',
      received: `${received ?? 'no response_mode'}, with response_type ${words.join(' ')}`,
      at: request.at('response_mode'),
    };
    if (received !== 'query') return pass(evidence);
    return violated({ ...evidence, note: 'Queries are sent to servers, logged and stored in history.' });
  },
};
