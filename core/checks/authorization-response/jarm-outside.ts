import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { answerParameters } from './standard-parameters.ts';

export const nothingStandsOutsideJwt: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-outside',
  title: 'all parameters of the answer are inside its JWT',
  spec: 'JARM §2.1',
  severity: 'error',
  verdict: ({ exchange, parameters }) => {
    if (parameterValues(parameters, 'response').length === 0) return notApplicable('the answer is no JWT');
    const outside = parameters.filter(({ name }) => name !== 'response' && answerParameters.has(name));
    const expected = 'response alone';
    const [first] = outside;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${outside.map(({ name }) => name).join(', ')} beside it`,
      at: { exchange, part: first.place, name: first.name },
      note: 'What stands outside is not signed, and must not be used.',
    });
  },
};
