import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorAnswer } from './answer.ts';

export const statusIsOk: Rule<TokenResponseSubject> = {
  id: 'token-response.status',
  title: 'tokens come with status 200',
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) => {
    if (isErrorAnswer(subject)) return notApplicable('the endpoint answered with an error');
    const { status, statusText } = subject.response;
    if (status === 200) return pass({ received: '200' });
    return violated({
      expected: '200',
      received: `${status} ${statusText}`.trim(),
      at: { exchange: subject.exchange, part: 'status' },
      note: 'A token endpoint neither redirects nor answers with another success.',
    });
  },
};
