import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { booleanMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectIsSentWhereRequired: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-required',
  titles: {
    passed: 'Signed request object is used where required',
    failed: 'Signed request object is required but not used',
  },
  spec: 'RFC 9101 §10.5',
  severity: 'warning',
  verdict: (subject, facts) => {
    const { metadata, pushedRequest } = facts;
    if (
      metadata === undefined ||
      booleanMember(metadata.document, 'require_signed_request_object') !== true
    ) {
      return notApplicable('the provider does not require request objects');
    }
    const { exchange, parameters } = subject;
    const isReferred = parameterValues(parameters, 'request_uri').length > 0;
    if (isReferred && pushedRequest === undefined) {
      return notApplicable('the request was passed by a reference');
    }
    const carrier = isReferred && pushedRequest !== undefined ? pushedRequest : { exchange, parameters };
    const expected = 'a signed request object in request';
    const algorithm = requestObject(subject, facts)?.header.alg;
    const isUnsigned = algorithm === 'none';
    if (parameterValues(carrier.parameters, 'request').length > 0 && !isUnsigned) return pass({ expected });
    return violated({
      expected,
      received: isUnsigned ? 'an unsigned request object' : 'no request object',
      at: { exchange: carrier.exchange, part: isReferred ? 'body' : 'query', name: 'request' },
      note: 'The provider will reject this request. Grantscope does not send request objects yet.',
    });
  },
};
