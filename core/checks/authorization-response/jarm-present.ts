import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isJarm } from './response.ts';

export const jwtIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm',
  titles: { passed: 'Requested response JWT is present', failed: 'Requested response JWT is missing' },
  spec: 'JARM §2.3',
  severity: 'error',
  verdict: (subject) => {
    if (!isJarm(subject)) return notApplicable('no response JWT was requested');
    const expected = 'the parameter response';
    if (parameterValues(subject.parameters, 'response').length > 0) return pass({ expected });
    return violated({
      expected,
      received: subject.parameters.map(({ name }) => name).join(', ') || 'no parameters',
      at: { exchange: subject.exchange, part: 'url' },
      note: 'Unsigned parameters must not be accepted instead.',
    });
  },
};
