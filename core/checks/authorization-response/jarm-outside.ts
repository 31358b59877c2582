import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { responseParameters } from './standard-parameters.ts';

export const nothingIsOutsideJwt: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-outside',
  titles: {
    passed: 'All response parameters are in the JWT',
    failed: 'Response parameters are outside the JWT',
  },
  spec: 'JARM §2.1',
  severity: 'error',
  verdict: ({ exchange, parameters }) => {
    if (parameterValues(parameters, 'response').length === 0)
      return notApplicable('the response is not a JWT');
    const outside = parameters.filter(({ name }) => name !== 'response' && responseParameters.has(name));
    const expected = 'only response';
    const [first] = outside;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${outside.map(({ name }) => name).join(', ')} beside it`,
      at: { exchange, part: first.place, name: first.name },
      note: 'Parameters outside the JWT are not signed and must be ignored.',
    });
  },
};
