import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { booleanMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const requestIsPushedWhereRequired: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.par-required',
  titles: {
    passed: 'Pushed request is used where required',
    failed: 'Pushed request (PAR) is required but not used',
  },
  spec: 'RFC 9126 §5',
  severity: 'warning',
  verdict: ({ exchange, parameters }, { metadata }) => {
    if (
      metadata === undefined ||
      booleanMember(metadata.document, 'require_pushed_authorization_requests') !== true
    ) {
      return notApplicable('the provider does not require pushed requests');
    }
    const expected = 'the request_uri of a pushed request';
    if (parameterValues(parameters, 'request_uri').length > 0) return pass({ expected });
    return violated({
      expected,
      received: 'parameters in the URL',
      at: { exchange, part: 'query', name: 'request_uri' },
      note: 'The provider will reject this request. Grantscope does not send pushed requests yet.',
    });
  },
};
