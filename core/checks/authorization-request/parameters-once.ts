import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

/** Only `resource` may be repeated (RFC 8707 section 2). */
export const requestParametersStandOnce: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.parameters-once',
  titles: { passed: 'No request parameter is repeated', failed: 'Request parameter is repeated' },
  spec: 'RFC 6749 §3.1',
  severity: 'error',
  verdict: ({ exchange, parameters }) => {
    const names = parameters.map(({ name }) => name).filter((name) => name !== 'resource');
    const repeated = names.find((name, index) => names.indexOf(name) < index);
    const expected = 'each parameter once';
    if (repeated === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${repeated} ${names.filter((name) => name === repeated).length} times`,
      at: { exchange, part: 'query', name: repeated },
      note: 'Different implementations may use different values.',
    });
  },
};
