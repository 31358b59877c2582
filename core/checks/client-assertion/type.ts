import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { clientAssertionType } from '../../oauth/client-assertion.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const assertionTypeIsJwt: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.type',
  titles: {
    passed: 'client_assertion_type is jwt-bearer',
    failed: 'client_assertion_type is not jwt-bearer',
  },
  spec: 'RFC 7523 §2.2',
  severity: 'error',
  verdict: ({ exchange, parameters }) => {
    const types = parameterValues(parameters, 'client_assertion_type');
    const [type] = types;
    const evidence = {
      expected: clientAssertionType,
      received: types.length > 1 ? `${types.length} of them` : describeValue(type),
      at: { exchange, part: 'body', name: 'client_assertion_type' },
    } as const;
    return types.length === 1 && type === clientAssertionType ? pass(evidence) : violated(evidence);
  },
};
