import type { LogoutSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const logoutStateIsUnchanged: Rule<LogoutSubject> = {
  id: 'logout.state',
  titles: { passed: 'Logout state matches the request', failed: 'Logout state does not match the request' },
  spec: 'OIDC RP-Initiated Logout §3',
  severity: 'error',
  verdict: ({ exchange, parameters, answered }) => {
    const [sent] = parameterValues(parameters, 'state');
    if (sent === undefined) return notApplicable('the request has no state');
    if (answered === undefined) return notApplicable('the logout was not completed');
    const values = parameterValues(answered.parameters, 'state');
    const received = values.length === 0 ? 'nothing' : values.map(describeValue).join(' and ');
    const evidence = {
      expected: describeValue(sent),
      received,
      at: { exchange, part: 'query', name: 'state' } as const,
    };
    if (values.length === 1 && values[0] === sent) return pass(evidence);
    return violated({ ...evidence, note: 'The client cannot tell whether it requested this logout.' });
  },
};
