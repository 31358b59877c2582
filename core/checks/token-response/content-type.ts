import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues, mediaType } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { headerAt } from './response.ts';

export const contentTypeIsJson: Rule<TokenResponseSubject> = {
  id: 'token-response.content-type',
  titles: { passed: 'Content-Type is JSON', failed: 'Content-Type is not JSON' },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) => {
    const { headers } = subject.response;
    const evidence = {
      expected: 'application/json',
      received: describeValue(headerValues(headers, 'content-type')[0]),
      at: headerAt(subject, 'Content-Type'),
    };
    if (mediaType(headers) === 'application/json') return pass(evidence);
    return violated({ ...evidence, note: 'Clients that check Content-Type reject the response.' });
  },
};
