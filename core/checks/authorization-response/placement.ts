import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { responseParameters } from './standard-parameters.ts';

const places = { query: 'query', fragment: 'fragment', form_post: 'body' } as const;

export const parametersAreInPlace: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.placement',
  titles: {
    passed: 'Parameters match the response mode',
    failed: 'Parameters do not match the response mode',
  },
  spec: 'Multiple Response Types §2.1',
  severity: 'error',
  verdict: ({ exchange, answer, parameters, request }) => {
    const own = parameters.filter(({ name }) => responseParameters.has(name));
    if (own.length === 0) return notApplicable('the response has no parameters');
    const wanted = places[request.responseMode];
    const expected = wanted === 'body' ? 'a posted form' : `the ${wanted}`;
    const [misplaced] = own.filter(({ place }) => place !== wanted);
    if (misplaced !== undefined) {
      return violated({
        expected,
        received: `${misplaced.name} in the ${misplaced.place}`,
        at: { exchange, part: misplaced.place, name: misplaced.name },
        note: 'Clients read only the place that the response mode requires.',
      });
    }
    if (wanted === 'body' && answer.method.toUpperCase() !== 'POST') {
      return violated({ expected, received: `the method ${answer.method}`, at: { exchange, part: 'url' } });
    }
    return pass({ expected });
  },
};
